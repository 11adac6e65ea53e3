namespace CaseTracker.Simulation;

/// <summary>
/// Where a family has its names and its first language. The lists are our own, of names that are common in Ghent; they are
/// combined at random, so a full name that somebody bears is chance.
/// </summary>
/// <param name="Language">The first language (BCP 47).</param>
/// <param name="Weight">How often it occurs among a hundred families.</param>
/// <param name="SpeaksDutch">How likely a family speaks Dutch at home all the same.</param>
/// <param name="ReadsDutch">How likely a guardian who does not speak it at home reads Dutch.</param>
internal sealed record Origin(string Language, double Weight, double SpeaksDutch, double ReadsDutch, string Girls, string Boys, string Families)
{
    /// <summary>All origins.</summary>
    public static readonly ImmutableArray<Origin> All =
    [
        new("nl", 50, 1, 1,
            "Lotte Emma Noor Louise Elise Fien Hanne Jana Julie Kato Lien Lore Marie Merel Nina Nore Oona Pauline Roos Sien Tess Amber Axelle Babette Britt Charlotte Ella Febe Helena Ilse Joke Katrien Kim Leen Liesbeth Mieke Nathalie Sofie Tine Veerle An Griet Els Inge Sara Evelien Silke Tinne",
            "Arthur Lars Finn Jef Jules Kobe Lander Lowie Lukas Mats Mathis Milan Noah Robbe Senne Seppe Stan Thijs Tuur Vic Warre Wout Xander Bram Dries Jasper Jonas Koen Maarten Pieter Ruben Simon Stijn Tim Tom Wim Bart Geert Johan Luc Kristof Filip Gert Hannes Joris Sander Wannes Yves",
            "Janssens|Peeters|De Smet|Claeys|Maes|De Backer|Verstraete|De Clercq|Van Damme|Willems|Goossens|Lambrecht|De Vos|Wouters|De Meyer|Vermeulen|Van den Broecke|Haesebrouck|De Wilde|Baert|Coppens|Van Acker|Roels|De Pauw|Van Hecke|Martens|Desmedt|Van de Velde|Bogaert|De Bruyne|Verhaeghe|Dhondt|Van Hoecke|De Rycke|Cools|Van Laere|Buysse|Temmerman|Standaert|Van Parys|Lippens|De Groote|Heyndrickx|Braeckman|Vandewalle|Colpaert|Neyt|Schepens"),
        new("tr", 12, 0.35, 0.6,
            "Elif Zeynep Ayşe Merve Esra Büşra Melisa Defne Ecrin Sude Hatice Emine Fatma Sevgi Gülsüm Hülya Nuray Derya Sibel Yasemin",
            "Emre Yusuf Mehmet Mustafa Ali Kaan Eren Ömer Burak Can Deniz Furkan Hakan Serkan Murat Ahmet Hasan Kemal Orhan Tarık",
            "Yıldız|Demir|Kaya|Çelik|Şahin|Öztürk|Aydın|Arslan|Doğan|Kılıç|Aslan|Koç|Kurt|Özdemir|Polat|Yılmaz|Erdoğan|Aksoy|Güneş|Karaca"),
        new("ar", 9, 0.35, 0.55,
            "Yasmina Salma Amina Nora Imane Hajar Chaima Soukaina Meryem Ines Khadija Fatima Naima Latifa Samira Hanane Loubna Rachida Zineb Sanae",
            "Hamza Bilal Ayoub Ilyas Mohamed Amine Youssef Anas Zakaria Rayan Hassan Rachid Karim Said Mustapha Abdel Omar Nabil Driss Tarik",
            "El Idrissi|Bensalem|El Amrani|Bouzid|Haddad|Benali|El Khattabi|Ouali|Chakir|Azzouzi|El Mansouri|Tahiri|Belhaj|Lahlou|Bennani|Saidi|Amrani|Fassi|Ziani|Berrada"),
        new("bg", 6, 0.08, 0.35,
            "Mirela Gergana Ivana Desislava Viktoria Raya Simona Daniela Teodora Nikol Stanka Elena Maria Rositsa Snezhana Galina",
            "Georgi Ivan Dimitar Nikolay Stefan Martin Viktor Kristiyan Aleksandar Boris Stoyan Petar Hristo Asen Plamen Rumen",
            "Dimitrov|Petrov|Ivanov|Georgiev|Stoyanov|Nikolov|Todorov|Hristov|Iliev|Angelov|Kolev|Marinov|Asenov|Mihaylov"),
        new("sk", 4, 0.08, 0.3,
            "Kristína Viktória Natália Simona Vanesa Jana Lucia Eva Mária Zuzana Renáta Monika Alžbeta Erika",
            "Marek Tomáš Patrik Dominik Samuel Erik Kevin Jozef Milan Peter Róbert Ladislav Juraj Ondrej",
            "Horváth|Kováč|Baláž|Lakatoš|Tokár|Bílý|Dunka|Gábor|Pokuta|Čonka|Žiga|Varga|Molnár|Ščuka"),
        new("ar", 4, 0.05, 0.25,
            "Rima Layan Maya Sidra Tala Hala Rawan Lina Aya Dima Nour Hiba Samar Rana",
            "Karam Yazan Majd Laith Adnan Fares Omar Samer Khaled Ziad Nizar Bashar Anwar Wael",
            "Al Hassan|Khalil|Darwish|Mansour|Najjar|Qasem|Shaheen|Barakat|Hamdan|Issa|Sabbagh|Zein|Odeh|Nasser"),
        new("ps", 3, 0.05, 0.3,
            "Zarmina Spozhmai Palwasha Laila Mursal Shabnam Hosna Parwana Sahar Nilofar",
            "Ahmad Jawad Farhad Zabiullah Nasir Idris Wali Hamid Rohullah Sami",
            "Ahmadzai|Stanekzai|Rahimi|Noorzai|Safi|Wardak|Sahak|Karimi|Popal|Zadran"),
        new("fr", 3, 0.3, 0.6,
            "Grâce Merveille Divine Chloé Sarah Naomie Carine Sandrine Aline Clarisse Joëlle Béatrice",
            "Glody Exaucé Nathan Hugo Théo Jordan Patrick Didier Olivier Hervé Blaise Fabrice",
            "Mbuyi|Kabongo|Ilunga|Mukendi|Tshibangu|Ngoy|Lemaire|Dubois|Renard|Collin|Mutombo|Kalala"),
        new("so", 2.5, 0.05, 0.35,
            "Hodan Ifrah Sagal Amran Hibo Fadumo Ayaan Nasteho Zamzam Idil",
            "Abdirahman Liban Mahad Guled Bashir Yahya Warsame Jama Hassan Ismail",
            "Osman|Warsame|Abdi|Farah|Jama|Hersi|Aden|Mohamud|Dirie|Samatar"),
        new("pl", 2, 0.15, 0.45,
            "Zuzanna Oliwia Maja Wiktoria Aleksandra Agnieszka Katarzyna Magdalena Dorota Ewa",
            "Jakub Kacper Szymon Filip Oskar Dawid Tomasz Marcin Krzysztof Piotr",
            "Kowalski|Nowak|Wiśniewski|Zieliński|Mazur|Wójcik|Krawczyk|Lewandowski|Dudek|Pawlak"),
        new("en", 2, 0.15, 0.35,
            "Abena Akosua Blessing Gifty Precious Mercy Joyce Comfort Patience Esther",
            "Kwame Kofi Emmanuel Prince Samuel Daniel Kelvin Isaac Felix Solomon",
            "Mensah|Owusu|Boateng|Asante|Okafor|Eze|Appiah|Osei|Adeyemi|Darko"),
        new("uk", 1.5, 0, 0.25,
            "Sofiia Anastasiia Daryna Polina Kateryna Olena Iryna Oksana Tetiana Nataliia",
            "Maksym Artem Danylo Ivan Bohdan Andrii Oleh Serhii Mykola Taras",
            "Shevchenko|Kovalenko|Bondarenko|Tkachenko|Kravchenko|Melnyk|Lysenko|Marchenko|Savchenko|Rudenko"),
        new("es", 1, 0.1, 0.4,
            "Camila Valentina Lucía Daniela Sofía Marisol Gabriela Rosa Carmen Pilar",
            "Mateo Diego Santiago Andrés Javier Luis Carlos Miguel Sergio Raúl",
            "García|Fernández|Moreno|Castillo|Vargas|Ortega|Ramos|Mendoza|Delgado|Navarro"),
    ];

    private static readonly double Total = All.Sum(origin => origin.Weight);

    private readonly ImmutableArray<string> girls = [.. Girls.Split(' ')];
    private readonly ImmutableArray<string> boys = [.. Boys.Split(' ')];
    private readonly ImmutableArray<string> families = [.. Families.Split('|')];

    /// <summary>One of the origins, by weight.</summary>
    public static Origin Any(Chance chance)
    {
        var point = chance.Share() * Total;
        foreach (var origin in All)
            if ((point -= origin.Weight) < 0) return origin;
        return All[0];
    }

    /// <summary>A given name. The lists begin with the names of today's students and end with those of their parents.</summary>
    public string Given(Chance chance, bool isWoman, bool isGrown)
    {
        var names = isWoman ? girls : boys;
        var half = names.Length / 2;
        return names[isGrown ? half + chance.Below(names.Length - half) : chance.Below(half)];
    }

    /// <summary>A family name, in the form that men bear.</summary>
    public string Family(Chance chance) => chance.Pick(families);

    /// <summary>The form that a woman bears: some languages have one.</summary>
    public string Borne(string family, bool isWoman) => !isWoman ? family : Language switch
    {
        "sk" => family is "Bílý" ? "Bílá" : family.EndsWith('a') ? $"{family[..^1]}ová" : $"{family}ová",
        "bg" => $"{family}a",
        "pl" when family.EndsWith("ski", StringComparison.Ordinal) => $"{family[..^1]}a",
        _ => family,
    };
}
