# COMPREPLY gets the values alone, of which bash inserts the common beginning, and the descriptions only for listing, by
# COMP_TYPE ("Bash Variables" in bash's manual). The proposals are in order, and in the form for fish.
_pactqa_completion() {
    local value description entry width=0
    local -a values=() descriptions=()
    while IFS=$'\t' read -r value description; do
        [[ $2 == --*=* ]] || value=${value#--*=} # if bash splits at "=" or "@", it inserts after it
        [[ $2 != *@* && ${COMP_LINE:0:COMP_POINT} == *@"$2" ]] && value=${value#@}
        values+=("$value")
        descriptions+=("$description")
        ((${#value} > width)) && width=${#value}
    done < <(env _PACTQA_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
                 _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" "$1" 2>/dev/null)
    COMPREPLY=("${values[@]}")
    [[ ${#values[@]} -gt 1 && $COMP_TYPE =~ ^(33|63|64)$ ]] || return 0
    for value in "${!values[@]}"; do
        [[ ${descriptions[value]} ]] || continue
        printf -v entry '%-*s  %s' "$width" "${values[value]}" "${descriptions[value]}"
        ((COLUMNS && ${#entry} >= COLUMNS)) && entry=${entry:0:COLUMNS-2}…
        COMPREPLY[value]=$entry
    done
}

complete -o default -o nosort -F _pactqa_completion pactqa
