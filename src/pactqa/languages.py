"""The words of each language, and the language of a text by these words: to add a language, add its record.

Records are strings, to be split where the words are needed: search needs the function words of one language.
"""

import re
from collections import Counter, defaultdict
from functools import cache

from msgspec import Struct

from pactqa.language import primary

QUESTION_MARKS = "?？؟\u037e⁇⁈‽፧"
"""The signs that end a question, in all scripts. In Greek, a semicolon does, too: `importing.words` has both."""


class Language(Struct, frozen=True, gc=False):
    """The words of the language *tag* (BCP 47), whose English name is *name*.

    Case makes no difference, except for *photo* and *author*.

    These are words in lower case, separated by spaces or line breaks:

    - *common*: some thirty function words that few texts do without, and that the language is detected by
    - *function*: all its other function words, for search; without them, search counts which words are common in an
      article. They are the articles, pronouns, prepositions, conjunctions, auxiliary verbs and question words that say
      little about a subject. Words that a question can be about, such as `time` or `against`, are left out.
    - *starters*: the first words of questions
    - *question*, *answer*: labels of questions and answers, «Frage 3:». A capital letter is a label in upper case only
      and not right before a digit, and `S:` only before a colon.
    - *plural*: other words before the numbers of entries, «questions 1.2 and 1.3»
    - *see*, *joins*: words before and between such numbers
    - *months*: their names, from January
    - *at*, *clock*: words before and after a time of day
    - *abbreviations*: those that end in a dot, without it
    - *photo*, *author*: words before the name of a photographer or an author

    These are phrases, in the syntax of `pactqa.importing.words.phrases.phrases`:

    - *start_phrases*, *inner_phrases*: the beginning of questions and other parts of them, also within words
    - *contents*: labels of a table of contents, or of a list of translations
    - *summary*: labels of a summary. Those with a question mark need no colon after them.
    - *beside*: labels of boxes inside an article, on a person or with links to others
    - *more*: labels of buttons that show more or less
    - *back*: labels of links to the top of the page
    - *faq*: parts of the title of an FAQ
    - *pending*: placeholders for an answer until it is written
    - *calls*: the beginnings of calls to action that are worded as questions

    *script* is the range of letters that the language is detected by if it has no *common* words.
    """

    tag: str
    name: str
    script: str = ""
    common: str = ""
    function: str = ""
    starters: str = ""
    start_phrases: str = ""
    inner_phrases: str = ""
    question: str = ""
    answer: str = ""
    plural: str = ""
    see: str = ""
    joins: str = ""
    months: str = ""
    at: str = ""
    clock: str = ""
    abbreviations: str = ""
    photo: str = ""
    author: str = ""
    contents: str = ""
    summary: str = ""
    beside: str = ""
    more: str = ""
    back: str = ""
    faq: str = ""
    pending: str = ""
    calls: str = ""


# Chinese comes after Japanese and Korean: texts in these have Chinese letters, too. The formatter is off, because it
# would give each field a row of its own.
# fmt: off
LANGUAGES = (
    Language("be", "Belarusian",
        common="і ў у не на што з як гэта да за то для ад калі або можна вы я ёсць пры таксама ні ці па але каб"),
    Language("bg", "Bulgarian",
        common="и в не на за с да се от е по как ли са или това ако може че има съм която който които трябва им",
        faq="често задавани въпроси"),
    Language("ca", "Catalan",
        common="de la que el en i les els es amb no una per a al del com què puc si o més aquest són",
        faq="preguntes freqüents"),
    Language("cs", "Czech",
        common="a v na se je že s z do to o jak co když ale pro jsem si by po jsou pokud nebo můžete lze",
        question="otázka", answer="odpověď",
        faq="často kladené dotazy/otázky | časté/nejčastější dotazy/otázky"),
    Language("da", "Danish",
        common="og i det er ikke til på som en med de for jeg kan at af der hvad noget også efter mig bliver nogen ud",
        question="spørgsmål", answer="svar",
        summary="Kort fortalt | Det vigtigste | Resumé",
        faq="ofte stillede spørgsmål | spørgsmål og svar"),
    Language("de", "German",
        common="""und der die das ist nicht zu den ein eine mit sich auf für von dem es auch als wie im was kann ich
            wenn oder man""",
        function="""aber alle allem allen aller alles also am an aus außer bei beim bereits bin bis bist bitte da
            dabei dafür daher damit dann daran darauf daraus darf darfst darin darüber darum dass davon dazu dein
            deine deinem deinen deiner denen denn deren des dessen dich dies diese diesem diesen dieser dieses dir
            doch dort du durch durfte dürfen dürfte eigentlich einem einen einer eines er etwa euch euer eure gab
            geht gibt hab habe haben habt hast hat hatte hatten hätte hätten hier hinter ihm ihn ihnen ihr ihre
            ihrem ihren ihrer in ins irgendwie ja jede jedem jeden jeder jedes jetzt kannst kein keine keinem keinen
            keiner konnte konnten könnte könnten können könnt mal mehr mein meine meinem meinen meiner mich mir
            möchte möchten mögen mag muss musst musste mussten müssen müsste müssten nach neben noch nun nur ob
            obwohl ohne pro schon sehr sein seine seinem seinen seiner seit sie sind so sogar soll sollen sollst
            sollte sollten sonst sowie tun um uns unser unsere unserem unseren unter über vom vor wann war waren
            warum weil welche welchem welchen welcher welches wem wen wer werde werden werdet wessen weshalb wieso
            wieviel will willst wir wird wirst wo wobei wodurch wofür woher wohin wollen wollt womit woran worauf
            woraus worin worum wovon wozu wurde wurden während wäre wären würde würden zum zur zwar zwischen""",
        starters="""wie was warum weshalb wieso wann wo woher wohin wer wem wessen welche welcher welches welchen kann
            darf muss ist sind gibt soll brauche womit wofür worin""",
        question="frage F", answer="antwort", plural="fragen antworten", see="siehe auch vgl abschnitt punkt",
        joins="und oder", months="januar februar märz april mai juni juli august september oktober november dezember",
        at="um", clock="Uhr", abbreviations="abs art bzw ca dr etc evtl hr nr prof st usw vgl",
        photo="Foto Fotos Bild Bilder Beitragsbild Titelbild", author="Von Text Autor Autorin",
        beside="Zur Person | Über den Autor | Über die Autorin | Mehr zum Thema | Zum Thema | Lesen Sie auch | "
        "Weiterführende Links | Zum Weiterlesen | Verwandte Themen [auf unserem Blog] | Quellen",
        contents="Inhalt | Inhaltsverzeichnis | Übersetzungen",
        summary="Keine Zeit? [… fasst … zusammen] | Das Wichtigste [in Kürze] | Das Wichtigste im Überblick | "
                "Auf einen Blick | In Kürze | Kurz und/& bündig/knapp | Kurz zusammengefasst | Kurzfassung | "
                "Zusammenfassung | Die Kernpunkte | Darum geht's/gehts | Darum geht es | Das steckt dahinter",
        more="Mehr/Weniger anzeigen | Mehr lesen", back="zurück | nach oben",
        faq="häufig/häufige/häufigen/häufigste/häufigsten [gestellte/gestellten] Fragen | Fragen und Antworten",
        pending="folgt [noch/bald] | folgt in Kürze | kommt noch/bald | in Arbeit",
        calls="[haben Sie] noch/weitere Fragen | hast du noch/weitere Fragen | "
              "Ihre/eine/keine Frage/Antwort … dabei/gefunden/beantwortet | "
              "hat dir/Ihnen/euch der/dieser Artikel/Beitrag | haben Sie einen Fehler | Sie haben einen Fehler"),
    Language("el", "Greek",
        common="και το η ο να της του για από με που δεν είναι σε τα στο στην τι πώς θα μου ή αν την των οι",
        faq="συχνές/συχνών ερωτήσεις/ερωτήσεων"),
    Language("en", "English",
        common="""the and of to is in that it for was on are with as this be have from by not they how what do you
            can if or your""",
        function="""a about also am an any aren't at because been being but can't cannot could couldn't did didn't
            does doesn't doing don't done get gets getting got had has hasn't haven't having he her here hers him
            his i i'd i'll i'm i've into isn't it's its just let like may me might mine must my no nor off our ours
            out over please shall she should shouldn't so some such than that's their theirs them then there these
            those too up us very wasn't we we're were weren't what's when where which while who whom whose why will
            won't would wouldn't yet you're yours""",
        starters="""how what what's whats why when where where's who who's whose which can could is are do does did
            don't doesn't should will would may must has have am was were isn't aren't can't won't""",
        question="question ques qn q faq", answer="answer ans a", plural="questions answers",
        see="see also cf section entry item", joins="and or",
        months="january february march april may june july august september october november december", at="at",
        clock="am pm a.m p.m", abbreviations="co dr etc inc jr ltd mr mrs ms no prof sr st vs",
        photo="Photo Photos Image Images Picture Credit", author="By Author Interviewer",
        beside="About the author/authors | More on this/the topic/story | Related articles/stories | Read also | "
        "Further reading | Sources",
        contents="[table of] contents | translations",
        summary="No time? | In brief | In short | In a nutshell | At a glance | Summary | The gist | "
                "[The] Key points/takeaways/facts | What you need to know",
        more="Show more/less | Read more", back="[go/jump] back/return/up [to] | top",
        faq="frequently asked [questions] | common/commonly [asked] questions | interview questions | "
            "question/questions and/&/+ answer/answers | questions&answers | Q&A | Q & A | Q and A",
        pending="coming soon | work in progress | under construction | "
                "to be done/written/added/defined/completed/determined/announced/continued",
        calls="[still/got] [have] [any] [more/other/further] question/questions $ | [still] need [more/any] help | "
              "can't/cant/couldn't/couldnt/didn't find what/your | "
              "can't/cant/couldn't/couldnt/didn't find [the/an] answer | [did] not find/finding what/your | "
              "[did] not find/finding the/an answer | not answered | did this | did you find | "
              "was this article/page/answer/helpful | ready to"),
    Language("es", "Spanish",
        common="de la que el en y los se del las un por con no una para es al lo como más qué cómo puedo si o mi",
        function="""a algo algún alguna algunas algunos ante aquel aquella aunque aún cada cual cuál cuales cuáles
            cuando cuándo cuánta cuántas cuánto cuántos debe deben debería debo desde donde dónde durante e él ella
            ellas ellos entonces entre era eran esa esas ese eso esos esta está estaba están estar estas este esto
            estos estoy fue fueron ha había haber han hasta hay hace hacer hago he incluso le les me mí mis mucho
            mucha muchos muy nada ni nos nosotros nuestra nuestro otra otro pero poder podemos podría porque porqué
            pueda puede pueden pues quien quién quiénes sea según ser sería sí sin sobre solo sólo somos son soy su
            sus también tan tanto te tener tengo tiene tienen todo todos tu tú tus unas uno unos usted ustedes va
            voy ya yo""",
        starters="cómo qué quién cuál cuáles cuándo dónde cuánto cuánta puedo hay", question="pregunta P",
        answer="respuesta R", plural="preguntas respuestas", see="véase ver también", joins="y o",
        contents="índice | indice", back="volver",
        faq="preguntas [más] frecuentes | preguntas y respuestas | dudas frecuentes",
        beside="Sobre el autor | Sobre la autora | Lea/Lee también | Artículos relacionados",
        summary="¿Sin tiempo? | En resumen | En breve | De un vistazo | Resumen | [Las] Claves | Puntos clave | "
                "Lo [más] esencial/importante",
        calls="no has/ha/han encontrado/resuelto | no encuentra/encuentras … respuesta | "
              "no encuentra/encuentras … lo que busca | tienes/tiene/aún/todavía/más … preguntas/dudas"),
    Language("fr", "French",
        common="de la le et les des en un une du est que dans il pour qui pas sur au ne ce je vous puis si ou comment",
        function="""a ai alors as aucun aucune aussi autre autres aux avait avec avez avoir avons ayant c car ceci
            cela celle celles celui ces cet cette ceux chaque chez ci combien comme d déjà depuis dois doit doivent
            donc dont elle elles encore entre es était étaient été être eu eux faire fais fait faites faut font ils
            j jai jusque l là laquelle lequel lesquels leur leurs lors lorsque lui m ma mais me même mes moi mon n
            ni nos notre nous on ont où par parce pendant peu peut peuvent peux plus pourquoi pourrait pouvez
            pouvons pouvoir pu puisque qu quand quel quelle quelles quels quoi s sa sans se sera serait ses
            seulement soi soit son sont sous suis t ta te tes toi ton tous tout toute toutes très tu va vais vers
            vos votre vont y""",
        starters="comment pourquoi quel quelle quels quelles quand où qui combien puis-je peut-on dois-je est-ce",
        start_phrases="qu'", question="question", answer="réponse R", plural="questions réponses",
        see="voir aussi rubrique", joins="et ou", at="à", clock="h",
        months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        abbreviations="art mme", author="Par", contents="table des matières | sommaire",
        beside="À lire aussi | Lire aussi | À propos de l'auteur | Sur le même sujet | Pour aller plus loin",
        summary="Pas le temps? | L'essentiel [en bref] | En bref | En résumé | Résumé | Ce qu'il faut savoir/retenir | "
                "[Les] points clés",
        back="retour | haut",
        faq="foire aux questions | questions [les plus] fréquentes | questions fréquemment posées | "
        "questions et réponses | questions réponses",
        pending="à venir | à compléter",
        calls="[vous/tu] n'avez/n'as pas trouvé | "
              "[vous avez] encore/d'autres/une/des [d'autres/des] question/questions ? | "
              "tu as encore/d'autres/une/des [d'autres/des] question/questions ?"),
    Language("gl", "Galician",
        common="de a que o e do da en un unha para é con non se na son ao os polo como ou máis moi ten quen tamén"),
    Language("hr", "Croatian",
        common="i u je da se na ne za su od kao što to po ili ali ako može kako koji bi iz do tko gdje prije",
        faq="često postavljana pitanja | najčešća/česta pitanja"),
    Language("it", "Italian",
        common="di e il la che in un per non una del è con si le i da sono dei come cosa posso se o mi",
        function="""a abbiamo agli ai al alla alle allo anche ancora avere aveva avete c chi ci ciò contro così cui
            d dagli dai dal dalla dalle dallo degli dell della delle dello deve devo devono dopo dove dovrei due
            dunque durante ed era erano essere fa fare fra già gli ha hai hanno ho io l lei li lo loro lui ma me
            mentre mia mie miei mio molto ne negli nei nel nell nella nelle nello no noi nostra nostro ogni oppure
            perché però più poi possiamo possono può qual quale quali quando quanta quante quanti quanto quella
            quelle quelli quello questa queste questi questo qui s sarà sei sempre senza sì sia siamo siete solo sta
            stato su sua sue sugli sui sul sull sulla sulle suo suoi te ti tra tu tua tuo tutte tutti tutto uno v va
            vi voi vorrei vostra vostro""",
        starters="come cosa perché quando dove chi quale quali posso c'è", question="domanda D", answer="risposta R",
        plural="domande risposte", see="vedi anche", joins="e o", contents="indice",
        beside="Leggi anche | L'autore | Per approfondire",
        summary="Poco tempo? | In breve | In sintesi | In pillole | Riassunto | [I] punti chiave",
        faq="domande [più] frequenti | domande e risposte", calls="[hai] altre/ancora domande | non hai trovato"),
    Language("ja", "Japanese",
        script="\u3041-\u30ff", start_phrases="なぜ | どう", inner_phrases="ですか | ますか", question="質問",
        answer="回答", contents="目次", summary="要約 | 要点 | まとめ | この記事のポイント",
        faq="よくある[ご]質問 | よくあるお問い合わせ",
        calls="[まだ/他に/ほかに][ご]質問があります | [まだ/他に/ほかに][ご]質問がございます"),
    Language("ko", "Korean", script="\uac00-\ud7a3", start_phrases="왜", inner_phrases="어떻게 | 무엇",
        faq="자주 묻는 | 자주 하는 질문"),
    Language("mk", "Macedonian",
        common="и на во да се од за не е што со ги го тоа како ќе кои или дали сум кога по оваа овој треба нема"),
    Language("nb", "Norwegian Bokmål",
        common="og i det er ikke til på som en med de for jeg kan å av hva noe også etter meg blir noen ut nå om",
        question="spørsmål", answer="svar",
        summary="Kort fortalt | Oppsummert | Sammendrag",
        faq="ofte stilte spørsmål | vanlige spørsmål | spørsmål og svar"),
    Language("nl", "Dutch",
        common="de het een en van is in dat op te zijn met voor niet je kan ik hoe wat als of door naar er ook wordt",
        function="""aan al alle allemaal alleen altijd ander andere ben bent bij daar dan deze die dit doe doen doet
            dus eens erg gaan gaat geen had hadden heb hebben hebt heeft heel hem hen hier hij hoeveel hun ja jij
            jou jouw jullie kon konden kun kunnen kunt maar mag me meer men mij mijn moet moeten mogen na net niets
            nog nu om omdat onder ons onze over tegen toch toen tot tussen u uit uw veel waar waarmee waarom waarop
            waarvoor wanneer want waren was we wel welk welke werd werden wie wij wil willen word worden zal ze zelf
            zich zij zo zonder zou zouden zullen""",
        starters="hoe wat waarom wanneer waar welke kan", question="vraag V", answer="antwoord",
        plural="vragen antwoorden", see="zie ook", joins="en of", contents="inhoud | inhoudsopgave",
        beside="Lees ook | Over de auteur | Meer over dit onderwerp",
        summary="Geen tijd? | In het kort | Samenvatting | Kort samengevat | Het belangrijkste [op een rij]",
        faq="veelgestelde vragen | veel/meest gestelde vragen | vragen en antwoorden | vraag en antwoord",
        calls="[heb je] nog vragen | heeft u nog vragen | geen antwoord gevonden"),
    Language("pl", "Polish",
        common="w i na się nie to jest z do że jak co od za o po czy lub aby mogę można przez dla są jeśli",
        question="pytanie", answer="odpowiedź",
        beside="Czytaj także/też/również | Zobacz też/także | O autorze",
        summary="Nie masz czasu? | W skrócie | Podsumowanie | Najważniejsze informacje | W pigułce",
        calls="masz/macie jeszcze/inne pytania",
        faq="najczęściej/często zadawane pytania | pytania i odpowiedzi"),
    Language("pt", "Portuguese",
        common="""de a que o e do da em um para é com não uma os no se na por mais as dos como ou eu posso você são
            pelo pela também isso muito quem""",
        function="""à ainda algo algum alguma alguns ao aos apenas após aquela aquele aquilo às até cada das dela
            dele deles depois desde dessa desse desta deste deve devem devia devo durante ela elas ele eles então
            entre era eram essa essas esse esses esta está estamos estão estar estas este estes estou faz fazer foi
            foram for há isto já la lhe lhes mas me mesmo meu meus minha minhas muita nas nem nessa nesse nesta
            neste nos nós nossa nosso num numa onde outra outro pelas pelos pode podem podemos poderia porque porquê
            pra qual quais quando quanta quantas quanto quantos quê sem sempre ser será seu seus si sobre só sou sua
            suas tão te tem têm tenho ter teu toda todas todo todos tu tua tudo umas uns vai vocês vou""",
        starters="como quê quem qual onde porquê", start_phrases="o que", question="pergunta P", answer="resposta R",
        plural="perguntas respostas", see="veja também", joins="e ou", contents="índice",
        faq="perguntas [mais] frequentes | dúvidas frequentes | perguntas e respostas",
        beside="Leia também/mais | Saiba mais | Sobre o autor",
        summary="Sem tempo? | Em resumo | Resumo | O essencial | [Os] Pontos principais",
        calls="[ainda] tem dúvidas/perguntas | não encontrou | [a] sua dúvida/pergunta não está"),
    Language("ro", "Romanian",
        common="și în nu la cu pe de un ce să este sunt din pentru care mai dacă pot cum au fi sau ale îmi unde când",
        question="întrebare intrebare", answer="răspuns raspuns", faq="întrebări frecvente"),
    Language("ru", "Russian",
        common="и в не на что с как это по из у за то для от о если или можно вы я есть при также нет",
        function="""а без бы был была были было быть вам вами вас ваш ваша ваше ваши весь во вот все всё всего всех
            где да до его ее её еще ещё же зачем им ими их к каждый какая какие какого какое какой ко когда который
            которая которые которое кто куда ли либо лишь мне может могу могут мой моя мои мы над надо нам нас наш
            него нее неё ни них но ну нужно об однако он она они оно откуда очень под почему про сам свой себя
            сколько со так такой там тогда того тоже только том ты тут уже чего чей чем чтобы эта эти этого этом
            этот""",
        starters="как что почему когда где кто можно зачем какие какой сколько", question="вопрос В", answer="ответ О",
        plural="вопросы ответы", see="см пункт", joins="и или", contents="содержание | оглавление",
        beside="Читайте также | Об авторе | По теме",
        summary="Нет времени? | Коротко [о главном] | Вкратце | Кратко | Главное",
        faq="часто задаваемые | частые вопросы | вопросы и ответы", calls="[вы] не нашли | остались вопросы"),
    Language("sk", "Slovak",
        common="a v na sa je že s z do to ako čo keď ale pre som si by po sú ak alebo môžete možno nie",
        faq="často kladené otázky | časté/najčastejšie otázky"),
    Language("sl", "Slovenian",
        common="in v je da se na ne za so od kot kar to po ali če lahko kako ki bi iz do z ni kaj tudi",
        faq="pogosta vprašanja | pogosto zastavljena vprašanja"),
    Language("sr", "Serbian",
        common="""и у је да се на не за су са од као што то по или али ако може како који би из до шта i u je da se
            na ne za su od kao što to po ili ali ako može kako koji bi iz do šta gde pre""",
        faq="često postavljana pitanja | често постављана питања"),
    Language("sv", "Swedish",
        common="och i det är inte till på som en med de för jag kan att av vad något också när ett om hur så man",
        question="fråga F", answer="svar S:", plural="frågor",
        faq="vanliga frågor | ofta ställda frågor | frågor och svar"),
    Language("tr", "Turkish",
        common="ve bir bu için ile mi mı ne nasıl daha çok gibi olarak kadar var değil ama veya hangi neden sonra ise",
        question="soru", answer="cevap yanıt", contents="içindekiler",
        months="ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        summary="Vaktiniz yok mu? | Özet | Kısaca", beside="Ayrıca okuyun | İlgili haberler",
        faq="sık/sıkça sorulan sorular"),
    Language("uk", "Ukrainian",
        common="і в не на що з як це до із за то для від якщо або можна ви я є та при також ні чи",
        question="питання", answer="відповідь", faq="поширені/часті запитання/питання | запитання та відповіді"),
    Language("zh", "Chinese", script="\u4e00-\u9fff", start_phrases="怎樣 | 为何",
        inner_phrases="如何 | 为什么 | 為什麼 | 什么 | 什麼 | 怎么 | 怎麼 | 是否 | 吗 | 嗎 | 無法", question="问 問",
        answer="答", contents="目录 | 目錄", faq="常见问题 | 常見問題 | 常见问答 | 常見問答",
        pending="待补充/待定/待添加/待完善",
        summary="摘要 | [本文]要点 | 要點 | 内容提要 | 一句话总结",
        calls="还有[其他]问题 | 还有[其他]疑问 | 還有[其他]問題 | 没有找到 | 沒有找到"),
)
# fmt: on


def english_name(tag: str) -> str:
    """Return the English name of the language *tag* (BCP 47) or, if it is not listed, the tag."""
    return next((each.name for each in LANGUAGES if each.tag == primary(tag)), tag)


def function_words(tag: str) -> list[str]:
    """Return the function words of the language *tag* (BCP 47), in lower case: none if they are not listed."""
    return next((_listed(each) for each in LANGUAGES if each.tag == primary(tag)), [])


def is_function_word_anywhere(word: str) -> bool:
    """Return whether *word* is a function word of any of the languages, in any case."""
    return any(word.lower() in _listed(each) for each in LANGUAGES)


def _listed(language: Language) -> list[str]:
    return f"{language.common} {language.function}".split() if language.function else []


# Detection

_LEAST = 3  # words or letters
_LEAST_SHARE = 0.1
_LEAST_LEAD = 1.3
_LETTERS = 2  # of East Asia, in a word


@cache
def _tags() -> dict[str, list[str]]:
    """Return the languages of each common word. A word of several says little about which of them a text is in."""
    tags = defaultdict[str, list[str]](list)
    for each in LANGUAGES:
        for word in {*each.common.split()}:
            tags[word].append(each.tag)
    return tags


def detect_language(text: str) -> str | None:
    """Return the language of *text* as a BCP 47 tag, None if *text* is too short or in none of these languages.

    It is detected by common words, or by the East Asian script of most of the text. The libraries for this are either
    large (lingua), or unmaintained and random unless seeded (langdetect): too much for a tag that `--lang` can supply.
    Closely related languages, such as Spanish and Portuguese, must all be listed, with about as many words each, or one
    is mistaken for another. Serbian is listed in both scripts, for the sake of Croatian.
    """
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    scripts = {each.tag: each.script for each in LANGUAGES if each.script}
    is_asian = re.compile(f"[{''.join(scripts.values())}]").search
    if is_asian(text):
        written = {tag: len(re.findall(f"[{script}]", "".join(words))) for tag, script in scripts.items()}
        asian = sum(written.values())
        if asian > _LEAST and asian > _LETTERS * sum(not is_asian(word) for word in words):
            return next(tag for tag, count in written.items() if count > _LEAST_SHARE * asian)
    tags = _tags()
    weights, counts = defaultdict[str, float](float), Counter[str]()
    for word, times in Counter(words).items():
        for tag in tags.get(word, ()):
            weights[tag] += times / len(tags[word])
            counts[tag] += times
    first, second, *_ = [*sorted(weights, key=weights.__getitem__, reverse=True), "", ""]
    enough = counts[first] >= max(_LEAST, _LEAST_SHARE * len(words))
    return first if enough and weights[first] >= _LEAST_LEAD * weights[second] else None
