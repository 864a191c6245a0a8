"""The words of each language that hold a sentence together, and say little about its subject.

Articles, pronouns, prepositions, conjunctions, auxiliary verbs, and the words that begin a question. A list is small on
purpose: a word that a question can be about, such as `time` or `against`, is in none. Lists are not merged, since `die`
and `war` are function words in German and subjects in English.
"""

from pactqa.language import primary

_LISTS = {
    "de": """
        aber alle allem allen aller alles als also am an auch auf aus außer bei beim bereits bin bis bist bitte da dabei
        dafür daher damit dann daran darauf daraus darf darfst darin darüber darum das dass davon dazu dein deine deinem
        deinen deiner dem den denen denn der deren des dessen dich die dies diese diesem diesen dieser dieses dir doch
        dort du durch durfte dürfen dürfte eigentlich ein eine einem einen einer eines er es etwa euch euer eure für gab
        geht gibt hab habe haben habt hast hat hatte hatten hätte hätten hier hinter ich ihm ihn ihnen ihr ihre ihrem
        ihren ihrer im in ins irgendwie ist ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinem keinen
        keiner konnte konnten könnte könnten können könnt man mal mehr mein meine meinem meinen meiner mich mir mit
        möchte möchten mögen mag muss musst musste mussten müssen müsste müssten nach neben nicht noch nun nur ob obwohl
        oder ohne pro schon sehr sein seine seinem seinen seiner seit sich sie sind so sogar soll sollen sollst sollte
        sollten sonst sowie tun um und uns unser unsere unserem unseren unter über vom von vor wann war waren warum was
        weil welche welchem welchen welcher welches wem wen wenn wer werde werden werdet wessen weshalb wie wieso
        wieviel will willst wir wird wirst wo wobei wodurch wofür woher wohin wollen wollt womit woran worauf woraus
        worin worum wovon wozu wurde wurden während wäre wären würde würden zu zum zur zwar zwischen
        """,
    "en": """
        a about also am an and any are aren't as at be because been being but by can can't cannot could couldn't did
        didn't do does doesn't doing don't done for from get gets getting got had has hasn't have haven't having he her
        here hers him his how i i'd i'll i'm i've if in into is isn't it it's its just let like may me might mine must
        my no nor not of off on or our ours out over please shall she should shouldn't so some such than that that's the
        their theirs them then there these they this those to too up us very was wasn't we we're were weren't what
        what's when where which while who whom whose why will with won't would wouldn't yet you your you're yours
        """,
    "es": """
        a al algo algún alguna algunas algunos ante aquel aquella aunque aún cada como cómo con cual cuál cuales cuáles
        cuando cuándo cuánta cuántas cuánto cuántos de debe deben debería debo del desde donde dónde durante e el él
        ella ellas ellos en entonces entre era eran es esa esas ese eso esos esta está estaba están estar estas este
        esto estos estoy fue fueron ha había haber han hasta hay hace hacer hago he incluso la las le les lo los más me
        mi mí mis mucho mucha muchos muy nada ni no nos nosotros nuestra nuestro o otra otro para pero poder podemos
        podría por porque porqué pueda puede pueden puedo pues que qué quien quién quiénes se sea según ser sería si sí
        sin sobre solo sólo somos son soy su sus también tan tanto te tener tengo tiene tienen todo todos tu tú tus un
        una unas uno unos usted ustedes va voy y ya yo
        """,
    "fr": """
        a ai alors as au aucun aucune aussi autre autres aux avait avec avez avoir avons ayant c car ce ceci cela celle
        celles celui ces cet cette ceux chaque chez ci combien comme comment d dans de déjà depuis des dois doit doivent
        donc dont du elle elles en encore entre es est était étaient et été être eu eux faire fais fait faites faut font
        il ils j jai je jusque l la là laquelle le lequel les lesquels leur leurs lors lorsque lui m ma mais me même mes
        moi mon n ne ni nos notre nous on ont ou où par parce pas pendant peu peut peuvent peux plus pour pourquoi
        pourrait pouvez pouvons pouvoir pu puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se
        sera serait ses seulement si soi soit son sont sous suis sur t ta te tes toi ton tous tout toute toutes très tu
        un une va vais vers vos votre vous vont y
        """,
    "it": """
        a abbiamo agli ai al alla alle allo anche ancora avere aveva avete c che chi ci ciò come con contro cosa così
        cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello deve devo devono di dopo dove
        dovrei due dunque durante e è ed era erano essere fa fare fra già gli ha hai hanno ho i il in io l la le lei li
        lo loro lui ma me mentre mi mia mie miei mio molto ne negli nei nel nell nella nelle nello no noi non nostra
        nostro o ogni oppure per perché però più poi possiamo posso possono può qual quale quali quando quanta quante
        quanti quanto quella quelle quelli quello questa queste questi questo qui s sarà se sei sempre senza si sì sia
        siamo siete solo sono sta stato su sua sue sugli sui sul sull sulla sulle suo suoi te ti tra tu tua tuo tutte
        tutti tutto un una uno v va vi voi vorrei vostra vostro
        """,
    "nl": """
        aan al alle allemaal alleen als altijd ander andere ben bent bij daar dan dat de deze die dit doe doen doet door
        dus een eens en er erg gaan gaat geen had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hoeveel hun
        ik in is ja je jij jou jouw jullie kan kon konden kun kunnen kunt maar mag me meer men met mij mijn moet moeten
        mogen na naar net niet niets nog nu of om omdat onder ons onze ook op over te tegen toch toen tot tussen u uit
        uw van veel voor waar waarmee waarom waarop waarvoor wanneer want waren was wat we wel welk welke werd werden
        wie wij wil willen word worden wordt zal ze zelf zich zij zijn zo zonder zou zouden zullen
        """,
    "pt": """
        a à ainda algo algum alguma alguns ao aos apenas após aquela aquele aquilo as às até cada com como da das de
        dela dele deles depois desde dessa desse desta deste deve devem devia devo do dos durante e é ela elas ele eles
        em então entre era eram essa essas esse esses esta está estamos estão estar estas este estes estou eu faz fazer
        foi foram for há isso isto já la lhe lhes mais mas me mesmo meu meus minha minhas muito muita na não nas nem
        nessa nesse nesta neste no nos nós nossa nosso num numa o onde os ou outra outro para pela pelas pelo pelos pode
        podem podemos poderia por porque porquê posso pra qual quais quando quanta quantas quanto quantos que quê quem
        são se sem sempre ser será seu seus si sobre só sou sua suas também tão te tem têm tenho ter teu toda todas todo
        todos tu tua tudo um uma umas uns vai você vocês vou
        """,
    "ru": """
        а без бы был была были было быть в вам вами вас ваш ваша ваше ваши весь во вот все всё всего всех вы где да для
        до его ее её если есть еще ещё же за зачем и из или им ими их к каждый как какая какие какого какое какой ко
        когда который которая которые которое кто куда ли либо лишь мне может могу могут можно мой моя мои мы на над
        надо нам нас наш не него нее неё нет ни них но ну нужно о об однако он она они оно от откуда очень по под почему
        при про с сам свой себя сколько со так также такой там то тогда того тоже только том ты тут у уже чего чей чем
        что чтобы эта эти это этого этом этот я
        """,
}


def listed(language: str) -> list[str]:
    """Return the function words of *language*, a BCP 47 tag, in lower case: none if there is no list of them."""
    return _LISTS.get(primary(language), "").split()


def is_function_word_anywhere(word: str) -> bool:
    """Return whether *word* is a function word of any of the languages, in any case."""
    return any(word.lower() in words.split() for words in _LISTS.values())
