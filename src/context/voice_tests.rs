//! Who is heard to say a figure, and who is not.

use super::tests::check_folded;

#[test]
fn whoever_says_it_is_named_in_many_ways() {
    check_folded(&[
        ("Osk says 430 wells have dried up and that 12 more are failing.", "430", "Osk"),
        ("Osk says 430 wells have dried up and that 12 more are failing.", "12", "Osk"),
        ("By his side's reckoning 430 wells have dried up.", "430", "his side"),
        ("In the guild's view the job takes 14 days.", "14", "the guild"),
        ("Una Brandt left early. By her count 430 wells have dried up.", "430", "Una Brandt"),
        ("Una Brandt's estimate is 430 wells.", "430", "Una Brandt"),
        ("An estimate by Una Brandt is 430 wells.", "430", "Una Brandt"),
        ("Una Brandt's diary, kept since 1990, shows 430 wells.", "430", "Una Brandt's diary"),
        ("The inspectors' report lists 430 wells.", "430", "The inspectors' report"),
        ("The guild expects 430 visitors.", "430", "The guild"),
        ("The guild foresees a loss of 14 crowns.", "14", "The guild"),
        ("Una Brandt sees 430 wells by June.", "430", "Una Brandt"),
        ("The street sees 430 storms.", "430", "-"),
        ("The guild tallied 430 wells.", "430", "The guild"),
        ("BRANDT: I saw 430 wells.", "430", "BRANDT"),
        ("Una Brandt: It is bad. We counted 430 wells.", "430", "Una Brandt"),
        ("BRANDT: They have 430 wells.\n\nOSK: They have 12.", "430", "BRANDT"),
    ]);
}

#[test]
fn nobody_is_invented_who_says_nothing() {
    check_folded(&[
        ("ARLE (Arle News) - Brandt Mills beat forecasts as sales rose to 14 crowns.", "14", "-"),
        ("ARLE, May 3 - Beating all estimates, sales rose to 14 crowns.", "14", "-"),
        ("Brandt Mills missed estimates as sales fell to 14 crowns.", "14", "-"),
        ("Storm forecasts improved as sales rose to 14 crowns.", "14", "-"),
        ("Roth scored the goal 14 minutes from time.", "14", "-"),
        ("ARLE: The mill has 430 looms.", "430", "-"),
        ("Update: We now know that the mill has 430 looms.", "430", "-"),
        ("The mill: 430 looms and no end.", "430", "-"),
    ]);
}

#[test]
fn what_is_asked_or_supposed_is_not_said() {
    check_folded(&[
        ("If 33 men fled, the gate stood open.", "33", "-, supposed"),
        ("The gate is shut, and 33 men fled if he is right.", "33", "-"),
        ("What if 33 men fled?", "33", "-, supposed"),
        ("Suppose that 33 men fled.", "33", "-, supposed"),
        ("The clerk is accused of selling 33 permits.", "33", "-"),
        ("The crew could not avoid losing 33 nets.", "33", "-"),
        ("The crew did not prevent 33 nets from sinking.", "33", "-"),
        ("Nobody lost 33 nets.", "33", "-, denied"),
        ("Nobody doubts that 33 nets sank.", "33", "-"),
    ]);
}

#[test]
fn somebody_without_a_noun_is_a_speaker() {
    check_folded(&[
        ("Osk met the farmers. \"We lost 430 wells,\" said one.", "430", "one"),
        ("Osk met the farmers. \"We lost 430 wells,\" one of them said.", "430", "one of them"),
        (
            "Osk met the farmers. \"We lost 430 wells,\" said some of the elders.",
            "430",
            "some of the elders",
        ),
        ("Osk met the farmers. \"We lost 430 wells,\" said another in tears.", "430", "another"),
        ("\"We lost 430 wells,\" the other replied.", "430", "the other"),
        ("\"We lost 430 wells,\" most said.", "430", "most"),
        ("430 wells are dry, said one who would not give his name.", "430", "one"),
        ("Some say 430 wells are dry.", "430", "Some"),
        ("430 wells are dry, said the then mayor, Una Brandt.", "430", "the then mayor"),
        (
            "Former President Una Brandt said 430 wells are dry.",
            "430",
            "Former President Una Brandt",
        ),
        ("430 wells are dry, said ex-minister Una Brandt.", "430", "ex-minister Una Brandt"),
        // Nobody says these.
        ("Another 430 wells are dry.", "430", "-"),
        ("All told, 430 wells are dry.", "430", "-"),
        ("One in three said nothing; 430 wells are dry.", "430", "-"),
        ("That said, 430 wells are dry.", "430", "-"),
    ]);
}
