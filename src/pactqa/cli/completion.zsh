#compdef pactqa

# _describe takes descriptions as they are ("Completion System" in zsh's manual). The proposals are in the form for fish.
_pactqa_completion() {
    local proposal value
    local -a proposals=()
    for proposal in ${(f)"$(env _PACTQA_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
                                _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" "${words[1]}" 2>/dev/null)"}; do
        value=${${proposal%%$'\t'*}//:/\\:}
        [[ $proposal == *$'\t'* ]] && value+=:${proposal#*$'\t'}
        proposals+=("$value")
    done
    if (( $#proposals )); then _describe -V pactqa proposals; else _files; fi
}

compdef _pactqa_completion pactqa
[[ $funcstack[1] == _pactqa ]] && _pactqa_completion # zsh loads this file for the first completion of a session
