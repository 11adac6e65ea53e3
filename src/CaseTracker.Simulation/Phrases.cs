namespace CaseTracker.Simulation;

/// <summary>
/// What people at a Flemish school write down in a few words. In braces stand the student's name and pronouns and the
/// guardian: {naam}, {hij}, {hem}, {zijn}, {ouder}.
/// </summary>
internal static class Phrases
{
    public static readonly ImmutableArray<string>
        OwnHelpers = ["buurvrouw, spreekt Nederlands, 0400 00 00 01", "tante van moeder, tolkt graag, 0400 00 00 02", "oom, werkt in de buurt, na 17 uur", "brugfiguur van de vorige school", "nicht van vader, meerderjarig, spreekt Nederlands"],
        Reached = ["Eerst een berichtje, dan pas bellen.", "Werkt in ploegen; één week voormiddag, één week namiddag.", "Belt zelf terug als het nummer van de school verschijnt.", "Komt elke woensdag de jongste ophalen aan de poort."],
        Urgency = ["{naam} is vanmiddag niet in de les verschenen.", "Het kan niet wachten tot morgen: {naam} voelt zich erg slecht.", "{ouder} vertrekt vanavond naar het buitenland."],
        Cancelled = ["{naam} en de leerkracht hebben het samen uitgepraat.", "{ouder} belde zelf al.", "Niet meer nodig: de toets is ingehaald.", "We spreken er eerst verder over met {naam}.", "De afspraak viel samen met de uitstap."],
        Told = ["We bespraken samen wat ik ga vertellen.", "{naam} weet dat ik contact heb met {ouder} en waarover.", "Kort gesproken na de les. {naam} vond het goed.", "Uitgelegd waarom we thuis iets laten weten en wat niet gezegd wordt.", "{naam} was wat zenuwachtig, maar begrijpt het.", "In de klas verteld, met ruimte voor vragen."],
        Agrees = ["Vindt het goed.", "Wil er zelf ook bij zijn als het kan.", "“Zeg maar dat het al beter gaat.”", "Is opgelucht dat wij het vertellen."],
        OtherWords = ["Wil niet dat we “spijbelen” zeggen: {hij} was één uur weg.", "Vraagt om te zeggen dat {hij} het zelf al probeert op te lossen.", "Liever “het loopt moeilijk” dan “een slecht rapport”."],
        Objects = ["Wil niet dat we bellen: {hij} wil het eerst zelf vertellen.", "Is bang dat {ouder} kwaad wordt.", "Vindt dat dit tussen {hem} en de leerkracht moet blijven."],
        Adds = ["Zegt dat er ook thuis veel drukte is.", "Voegt toe dat wiskunde het moeilijkste vak is.", "Vertelt dat {hij} vorige week ziek was."],
        Answered = ["We gaven {naam} tot morgen om het zelf te vertellen.", "Uitgelegd dat we bellen, en dat we alleen over de les spreken.", "We bellen samen met {naam} in het lokaal.", "We luisterden en passen de woorden aan."],
        Standing = ["Wie zonder bericht afwezig is: we bellen dezelfde dag naar huis.", "Afgesproken met {naam}: bij afwezigheid laten we het thuis meteen weten."],
        Postponed = ["{naam} voelt zich thuis niet veilig; eerst overleg met het CLB.", "Er is een vermoeden van dreiging. We vertellen het nog niet, om {hem} te beschermen."],
        Reviewed = ["Opnieuw bekeken met directie: het kan nog niet.", "De toestand is veilig. We vertellen het {naam} vandaag."],
        Widened = ["De klastitularis moet weten waarom {naam} soms even buiten mag. Besproken met directie."],
        Audits = ["Nagaan of de afspraken met de familie zijn nagekomen."],
        AngryWords = ["“Altijd hetzelfde, jullie zoeken hem.”", "“Dit had u mij moeten zeggen in plaats van te schrijven.”", "“Ik pik dit niet langer.”"],
        VoiceWords = ["“Bedankt voor het bericht, ik spreek er thuis over.”", "“Goed dat u het laat weten.”", "“Wij zijn fier op {naam}.”", "“Ik kom graag eens langs.”"],
        TalkWords = ["Over hoe het gaat in de klas. {naam} heeft een goede vriend gevonden.", "Over de taken die blijven liggen. We maken samen een planning.", "Over de ruzie op de speelplaats; {hij} wil het goedmaken.", "{naam} slaapt weinig. We kijken volgende week opnieuw.", "Over wat {hij} graag doet. Techniek en koken komen terug."],
        AbsenceReasons = ["Ziek, komt morgen terug.", "Tandarts, was vergeten te melden.", "De bus kwam niet.", "{naam} had koorts.", "Familiefeest in het buitenland.", "Wekker niet gehoord; komt in de namiddag."],
        ClbNotified = ["Gemeld aan het CLB. {naam} en thuis weten ervan.", "CLB verwittigd na overleg met {naam}."],
        AbsencePlans = ["Afspraak: {naam} meldt zich elke ochtend aan het onthaal. Over drie weken kijken we samen opnieuw.", "Samen met het CLB en {naam} een plan gemaakt, met een vaste begeleider."],
        NoShowReasons = ["Moest onverwacht werken.", "De brief was niet begrepen; voortaan bellen we.", "Jongste kind was ziek.", "Wist niet dat een tolk mogelijk was.", "Was het uur vergeten en vond het erg."],
        Questions = ["Kan {naam} bijles krijgen voor wiskunde?", "Is er huiswerkbegeleiding na school?", "Wat als {naam} volgend jaar een andere richting wil?", "Wie betaalt de uitstap als het krap is?", "Hoe kan ik de punten zelf volgen?", "Mag {naam} op vrijdag vroeger weg voor de training?"],
        NextSteps = ["We vragen het na en bellen terug.", "De leerlingbegeleider neemt contact op.", "We bekijken het op de klassenraad en laten het weten."],
        Promises = ["We zoeken huiswerkbegeleiding in de buurt.", "We bellen volgende week hoe het gaat.", "We bezorgen het formulier voor de schooltoelage.", "We vragen de tolk voor het volgende gesprek.", "We spreken met de leerkracht wiskunde en laten iets weten."],
        Answers = ["Teruggebeld en alles uitgelegd.", "Geregeld: {naam} kan op dinsdag en donderdag blijven.", "Het formulier is meegegeven.", "Besproken met de leerkracht; {ouder} weet hoe het verder gaat."],
        Interims = ["We weten het nog niet; {ouder} hoort het volgende week.", "De vraag ligt bij de directie. Tussentijds bericht gestuurd."],
        Concerns = ["{naam} zit stil in de klas en eet niet mee.", "Drie taken niet ingediend.", "Ruzie op de speelplaats, al de tweede keer.", "Komt vaak te laat binnen.", "Lijkt erg moe."],
        Positives = ["{naam} hielp een nieuwe klasgenoot de hele week.", "Sterk gewerkt aan de toets Frans.", "Goed gesproken voor de klas.", "Ruimde zonder vragen het lokaal op.", "Stelt goede vragen in de les.", "Een mooi werkstuk in techniek.", "Bleef rustig toen het moeilijk werd."],
        WhatFor = ["Om {naam} in de klas te laten tonen wat {hij} kan.", "Om te weten wie we kunnen aanspreken als het moeilijk gaat.", "Om een plek in de huiswerkklas te zoeken.", "Om rekening te houden met taken en toetsen."],
        Unasked = ["{naam} slaapt twee nachten per week bij {zijn} grootmoeder.", "{ouder} begint om vijf uur: ’s ochtends staat {naam} alleen op.", "{naam} heeft vorig jaar van vriendengroep moeten wisselen."],
        StillNeeded = ["De toestand is dezelfde; besproken met {naam}.", "{naam} vroeg zelf om er rekening mee te blijven houden."],
        Corrections = ["Onderwerp vergeten aan te duiden.", "Verkeerde ouder aangeduid.", "Het gesprek was rustiger dan ik eerst noteerde."],
        Retractions = ["Staat er twee keer in.", "Hoort in het dossier van een andere leerling.", "Is uiteindelijk niet doorgegaan."],
        Waived = ["De leerling is met de familie naar het buitenland vertrokken en is niet meer te bereiken.", "Deze ouder woont in het buitenland; gesproken met de andere ouder."],
        Glasses = ["{naam} werd onwel op de uitstap en ik moest weten wie ik kon bellen.", "{naam} wilde niet naar huis en zei niet waarom; er was niemand van leerlingenbegeleiding.", "Ruzie op straat na school met {naam}. Ik moest weten of er iets speelt."],
        GlassNotes = ["Besproken met de collega: het kon niet wachten.", "Goed gehandeld, {naam} weet ervan.", "Nagekeken: alleen de contactgegevens en de laatste weken werden gelezen."],
        Closed = ["Overgestapt naar een andere school.", "Verhuisd met de familie."],
        Reopened = ["Terug op onze school.", "Was te vroeg afgesloten."],
        ReferredFor = ["{naam} slaapt al weken slecht en praat er op school niet over.", "{naam} blijft thuis weg van school en weet zelf niet goed waarom.", "Thuis is er veel ruzie en {naam} zoekt een plek om op adem te komen."],
        AskedOfPartner = ["Een eerste gesprek met {naam}.", "Mee kijken wat {naam} nodig heeft, samen met thuis.", "Een vaste begeleider voor na school."],
        TalkedOver = ["Uitgelegd wie het is en waarom. {naam} heeft vragen gesteld.", "Rustig besproken; {naam} wil eerst weten wie daar werkt.", "Verteld, en samen naar de website gekeken."],
        Assessed = ["{naam} begrijpt wat er gevraagd wordt en wat {hij} kan weigeren.", "{naam} overziet de gevolgen nog niet; we vragen het thuis."],
        Consents = ["“Dat is goed, als mijn klastitularis het niet hoeft te weten.”", "“Ja, ik wil dat wel proberen.”", "“Goed, maar ik wil zelf bellen.”"],
        Refusals = ["“Ik wil dat niet, ik praat liever hier.”", "“Ik heb mij bedacht.”"],
        Confirmed = ["Samen bekeken: het kon niet wachten.", "Besproken met wie het stuurde."],
        Chased = ["Gebeld: ze zoeken het op en laten iets weten.", "Mail gestuurd en gevraagd hoe het staat."],
        Accepted = ["Eerste gesprek afgesproken.", "Ze nemen zelf contact op met {naam}."],
        Declined = ["Geen plaats voor de zomer; ze raden een andere dienst aan.", "Niet de juiste plek voor deze vraag."],
        CameBack = ["Er zijn drie gesprekken geweest. {naam} gaat verder; op school helpt een rustige plek over de middag.", "De begeleiding is rond. {naam} kan altijd terug."],
        GoesWell = ["{naam} helpt anderen zonder dat iemand het vraagt, en is elke dag op tijd.", "{naam} durft nu vragen stellen en luistert naar wat klasgenoten zeggen.", "Taken zijn verzorgd en op tijd. {naam} houdt de sfeer in de groep goed.", "{naam} komt eerlijk uit voor wat fout liep en maakt het zelf goed."],
        ToWorkOn = ["Materiaal meebrengen, ook op maandag.", "Eerst uitpraten laten, dan antwoorden.", "Vaker zelf hulp vragen als iets niet lukt.", "De gsm in de tas laten tot de pauze."],
        TakesOn = ["“Ik leg mijn boekentas ’s avonds klaar.”", "“Ik tel tot vijf voor ik antwoord.”", "“Ik vraag elke week één keer iets aan een leerkracht.”", "“Mijn gsm blijft in mijn kastje tot de middag.”"],
        RepliesFromHome = ["“Wij zijn fier, zo kennen wij {hem} thuis ook.”", "“We helpen ’s avonds met het klaarleggen.”", "“Fijn om eens eerst het goede te lezen.”", "“Kan het volgende keer wat vroeger meekomen?”"],
        WentWell = ["Groepswerk: we waren op tijd klaar.", "Frans gaat beter sinds ik elke dag tien minuten lees.", "Ik kom op tijd, ook op maandag.", "Mijn stage: ze vroegen of ik terugkom."],
        WorksOn = ["Mijn agenda invullen.", "Vragen durven stellen in wiskunde.", "Niet terugroepen als iemand mij uitdaagt.", "Vroeger beginnen leren voor een toets."],
        AsksAtHome = ["Een rustig uur na het eten.", "Niet elke dag naar punten vragen.", "Mij op donderdag wakker maken voor jullie vertrekken."],
        AsksAtSchool = ["Een plaats vooraan in de klas.", "Dat iemand op vrijdag mijn agenda mee bekijkt.", "Uitleg over de taak van wiskunde."],
        TalkLed = ["{naam} vertelde zelf, met de map op tafel.", "{naam} begon met wat goed gaat. We luisterden en vroegen door."],
        StudentDoes = ["Ik schrijf elke dag mijn taken op.", "Ik vraag uitleg als ik vastzit.", "Ik kom op tijd in de les na de middag."],
        SchoolDoes = ["Kijkt op vrijdag de agenda mee na.", "Geeft {naam} een plaats vooraan.", "Spreekt met de leerkracht wiskunde over bijles."],
        HomeDoes = ["Zorgt voor een rustige plek na het eten.", "Kijkt op zondag mee naar de week.", "Belt als het moeilijk wordt."],
        Conditions = ["er iemand thuis is", "ik het zelf vraag", "de school het eerst uitlegt", "het niet elke dag is"],
        LookedBack = ["Beter dan ik dacht.", "De eerste week lukte, daarna minder.", "Dit helpt echt."],
        AgreementsEnded = ["Het lukt nu zonder afspraak.", "Samen beslist dat het genoeg is.", "We zoeken iets anders."],
        Goals = ["“Ik wil mijn taken op tijd afkrijgen.”", "“Ik wil ’s morgens op tijd zijn, elke dag.”", "“Ik wil weer goed overeenkomen met de klas.”", "“Ik wil dat het thuis rustiger wordt voor mij.”", "“Ik wil één vak per week bijwerken.”", "“Ik wil het zeggen als het te veel wordt, in plaats van weg te lopen.”"],
        Steps = ["Samen de agenda overlopen.\nEen planning voor de week maken.\nNa een week kijken wat lukte.", "Vertellen wat er gebeurde, elk om beurt.\nAfspreken wat er goedgemaakt wordt.\nEen klasgenoot kiezen die helpt.", "Elke maandag een kwartier praten.\nOpschrijven wat goed ging.", "Kennismaken.\nEen plek kiezen om tot rust te komen.\nAfspreken wie {naam} mag aanspreken."],
        ToldOfGuidance = ["Uitgelegd wat we doen, waarom, en wie er meekijkt.", "{naam} koos zelf de dag van het gesprek.", "Samen besproken; {naam} wil het proberen."],
        SaysStudent = ["“Het gaat beter, ik vergeet minder.”", "“Soms lukt het, soms niet.”", "“Ik vind het fijn dat er iemand vraagt hoe het gaat.”", "“Het helpt nog niet echt.”"],
        SaysSchool = ["{naam} is er elke keer en denkt mee.", "De eerste stappen zijn gezet; het tweede uur blijft lastig.", "We zien {hem} openbloeien in de groep."],
        SaysHome = ["“We merken dat {zijn} agenda in orde is.”", "“Thuis is er minder ruzie over school.”", "“Ik wist niet dat het zo moeilijk ging.”"],
        PassedOn = ["Er is nood aan iemand met meer tijd in de week.", "{naam} heeft een goede band met deze collega.", "Door verlof van wie het opvolgde."],
        GuidedWell = ["We stoppen samen; {naam} weet bij wie {hij} terechtkan.", "Het doel is gehaald waar het kon.", "{naam} gaat verder zonder ons."],
        Clashes = ["{naam} en de leerkracht maakten ruzie over een taak die niet af was.", "{naam} liep boos de les uit na een opmerking.", "Er vielen harde woorden bij het groepswerk."],
        ClashTold = ["“Ik voelde mij niet gehoord.”", "“Ik was moe en dan word ik kwaad.”", "“Iedereen praatte, en ik kreeg de opmerking.”"],
        ClashGoesOn = ["Eerst vragen wat er is, dan pas een opmerking. {naam} steekt {zijn} hand op.", "{naam} mag even naar buiten als het te veel wordt.", "Ze beginnen met een schone lei; over twee weken kijken ze nog eens."],
        ClashHandedOver = ["De leerkracht vraagt om iemand anders: het raakte te persoonlijk.", "Thuis reageerde heel boos; even afstand.", "Er is meer tijd voor nodig dan tussen twee lessen."],
        ClashSupported = ["Samen overlopen hoe je begint, en wat je wil horen.", "Het gesprek verliep rustiger dan gedacht.", "De leerkracht twijfelde; we oefenden de eerste zinnen."],
        ClashSettled = ["Ze begroeten elkaar weer in de gang.", "Het is uitgepraat.", "Er komt niemand meer op terug."],
        Withheld = ["Niets gezegd over het gesprek van vorige week.", "De naam van de klasgenoot niet genoemd.", "Thuis niet besproken, zoals {naam} vroeg."],
        HeardGeneral = ["{ouder} was blij met het contact.", "{ouder} herkent het en spreekt er thuis over.", "Thuis gaat het goed, zegt {ouder}.", "{ouder} maakt zich ook zorgen.", "{ouder} vraagt om sneller te bellen.", "{ouder} werkt in shiften; best bellen na 14 uur."],
        Purposes = ["kennismaken", "nagaan waarom niemand antwoordt", "vertellen hoe het gaat op school"];

    /// <summary>Background, by what it is about.</summary>
    public static readonly ImmutableDictionary<FactorKind, ImmutableArray<string>> Factors = new Dictionary<FactorKind, ImmutableArray<string>>
    {
        [FactorKind.Talent] = ["Tekent heel goed.", "Spreekt drie talen en tolkt graag voor klasgenoten (niet voor thuis).", "Kan elke fiets maken."],
        [FactorKind.Interest] = ["Traint drie keer per week bij de basketclub.", "Kookt graag, ook thuis.", "Speelt trompet in de fanfare."],
        [FactorKind.Network] = ["Gaat elke woensdag naar het jeugdhuis.", "Een groot gezin in de buurt, tantes en neven springen bij.", "De buren zorgen voor {naam} als {ouder} werkt."],
        [FactorKind.SupportFigure] = ["Oma, twee straten verder.", "De trainer van de club.", "De vroegere meester van de lagere school."],
        [FactorKind.Need] = ["Deelt een kamer met drie broers; rustig studeren lukt thuis niet.", "{ouder} is ziek; {naam} zorgt mee voor de kleintjes.", "Het gezin zoekt een andere woning."],
    }.ToImmutableDictionary();

    private static readonly ImmutableArray<string>
        Praise = ["{naam} doet het goed: oplettend en vriendelijk.", "Een compliment doorgegeven: {naam} nam het voortouw in het groepswerk.", "Verteld dat {naam} sterk vooruitgaat.", "Kennis gemaakt en verteld wat we goed zien bij {naam}."],
        Results = ["De punten voor wiskunde zakken; {naam} kan bijles volgen.", "Het rapport overlopen, met wat goed gaat en wat niet.", "{naam} haalt alle toetsen, behalve Frans.", "Besproken hoe {hij} thuis kan studeren."],
        Behaviour = ["Er was een conflict in de klas; {naam} en de leerkracht spraken het uit.", "{naam} stoort vaak in de namiddag. We zoeken samen wat helpt.", "Te laat in de les na de middag, vier keer deze maand."],
        Wellbeing = ["{naam} is de laatste weken stil. We vroegen hoe het thuis gaat.", "{naam} voelt zich nog niet thuis in de klas.", "Verteld dat {naam} met de leerlingbegeleider praat."],
        Absence = ["{naam} was vanochtend niet op school; {ouder} wist van niets.", "Afwezig zonder bericht; {hij} blijkt ziek thuis.", "Derde keer afwezig op maandag. We bekeken samen hoe het komt."],
        Health = ["{naam} had hoofdpijn en ging vroeger naar huis.", "Afgesproken hoe we met de medicatie omgaan.", "De bril is stuk; {ouder} zorgt ervoor."],
        StudyChoice = ["Gesproken over de keuze voor volgend jaar.", "{naam} denkt aan een richting met meer techniek."],
        Home = ["De familie verhuist; {naam} komt voortaan met de bus.", "De ouders vertelden over de nieuwe regeling thuis."],
        Bill = ["Vraag over de schoolrekening."],
        HelpWithCosts = ["Gespreide betaling is mogelijk; dat werd rustig uitgelegd.", "De schooltoelage werd samen aangevraagd."],
        Practical = ["Praktische afspraken voor de uitstap.", "Uurregeling van de toetsen.", "Sportkledij en boeken overlopen.", "Brief met de data van het oudercontact."];

    /// <summary>What the school said about a topic.</summary>
    public static ImmutableArray<string> About(Topic topic) => topic.Code switch
    {
        "praise" => Praise,
        "results" => Results,
        "behaviour" => Behaviour,
        "wellbeing" => Wellbeing,
        "absence" => Absence,
        "health" => Health,
        "study-choice" => StudyChoice,
        "home" => Home,
        "bill" => Bill,
        "help-with-costs" => HelpWithCosts,
        _ => Practical,
    };

    /// <summary>What students answer.</summary>
    public static ImmutableArray<string> Said(Voice voice) => voice switch
    {
        Voice.Agrees => Agrees,
        Voice.OtherWords => OtherWords,
        Voice.Objects => Objects,
        _ => Adds,
    };

    /// <summary>A phrase with the names in it.</summary>
    public static Text Filled(string phrase, Student student, GuardianPerson? guardian)
    {
        if (!phrase.Contains('{')) return new PlainText(phrase);
        var (he, him, his) = student.IsGirl ? ("ze", "haar", "haar") : ("hij", "hem", "zijn");
        var parent = guardian is null ? "de ouder" : $"{(guardian.IsWoman ? "mevrouw" : "meneer")} {guardian.FamilyName}";
        var words = phrase.Replace("{naam}", student.GivenName, StringComparison.Ordinal)
            .Replace("{hij}", he, StringComparison.Ordinal).Replace("{hem}", him, StringComparison.Ordinal)
            .Replace("{zijn}", his, StringComparison.Ordinal).Replace("{ouder}", parent, StringComparison.Ordinal);
        return new PlainText(words is [>= 'a' and <= 'z', ..] ? char.ToUpperInvariant(words[0]) + words[1..] : words);
    }
}
