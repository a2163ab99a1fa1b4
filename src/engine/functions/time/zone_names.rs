//! The names of time zones, in English, as Java has them: `CST`, `Central Standard Time`.
//!
//! A browser knows few short names, and the time zone database has none for half of the world, so they stand here: for the
//! zones where people live, old names of zones included.
//!
//! Deduced: the guide shows `CST` and `UTC` only. The names are those of Java 11 and later in English.

/// Zones that have the same names.
pub(super) struct Names {
    /// Short and long, in winter, or always.
    pub(super) standard: (&'static str, &'static str),
    /// Short and long, in summer.
    pub(super) daylight: Option<(&'static str, &'static str)>,
    /// The zone that Java takes for the name in a text that it reads.
    pub(super) reads_as: &'static str,
    zones: &'static str,
}

/// The names of a zone.
pub(super) fn of(id: &str) -> Option<&'static Names> {
    ALL.iter().find(|names| names.zones.split(' ').any(|zone| zone == id))
}

/// Short names that versions of Java read as different zones.
const UNSETTLED: &[&str] =
    &["ACST", "AMT", "BST", "CLST", "CLT", "GST", "HADT", "HAST", "IDT", "IST", "WAT"];

/// What a name in a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Zone(&'static str),
    /// It is a name, but of which zone depends on the version of Java.
    Unsettled,
}

/// The longest name at the beginning of a text, and what it means.
pub(super) fn longest_in(text: &str, long: bool) -> Option<(&'static str, Meaning)> {
    let name = |names: (&'static str, &'static str)| if long { names.1 } else { names.0 };
    let found = ALL.iter().flat_map(|names| {
        let both = [Some(name(names.standard)), names.daylight.map(name)];
        both.into_iter().flatten().map(|name| (name, names.reads_as))
    });
    let all_year = ALL_YEAR.iter().map(|(short, full, zone)| (name((short, full)), *zone));
    let fitting = found.chain(all_year).filter(|(name, _)| text.starts_with(name));
    // Of equal names the first counts.
    let (name, zone) =
        fitting.reduce(|best, next| if next.0.len() > best.0.len() { next } else { best })?;
    let unsettled = zone.is_empty() || (!long && UNSETTLED.contains(&name));
    Some((name, if unsettled { Meaning::Unsettled } else { Meaning::Zone(zone) }))
}

/// Names that leave open whether it is summer; Java reads them, too.
const ALL_YEAR: &[(&str, &str, &str)] = &[
    ("ET", "Eastern Time", "America/New_York"),
    ("CT", "Central Time", "America/Chicago"),
    ("MT", "Mountain Time", "America/Denver"),
    ("PT", "Pacific Time", "America/Los_Angeles"),
];

const fn names(
    standard: (&'static str, &'static str),
    daylight: (&'static str, &'static str),
    reads_as: &'static str,
    zones: &'static str,
) -> Names {
    Names { standard, daylight: Some(daylight), reads_as, zones }
}

const fn one_name(
    short: &'static str,
    long: &'static str,
    reads_as: &'static str,
    zones: &'static str,
) -> Names {
    Names { standard: (short, long), daylight: None, reads_as, zones }
}

const ALL: &[Names] = &[
    names(
        ("CST", "Central Standard Time"),
        ("CDT", "Central Daylight Time"),
        "America/Chicago",
        "America/Bahia_Banderas America/Belize America/Chicago America/Chihuahua America/Costa_Rica \
         America/El_Salvador America/Guatemala America/Indiana/Knox America/Indiana/Tell_City \
         America/Knox_IN America/Managua America/Matamoros America/Menominee America/Merida \
         America/Mexico_City America/Monterrey America/North_Dakota/Beulah America/North_Dakota/Center \
         America/North_Dakota/New_Salem America/Ojinaga America/Rainy_River America/Rankin_Inlet \
         America/Regina America/Resolute America/Swift_Current America/Tegucigalpa America/Winnipeg \
         CST6CDT Canada/Central Canada/Saskatchewan Mexico/General US/Central US/Indiana-Starke",
    ),
    names(
        ("MST", "Mountain Standard Time"),
        ("MDT", "Mountain Daylight Time"),
        "America/Denver",
        "America/Boise America/Cambridge_Bay America/Creston America/Dawson America/Dawson_Creek \
         America/Denver America/Edmonton America/Fort_Nelson America/Inuvik America/Phoenix \
         America/Shiprock America/Whitehorse America/Yellowknife Canada/Mountain Canada/Yukon MST MST7MDT \
         Navajo US/Arizona US/Mountain",
    ),
    names(
        ("PST", "Pacific Standard Time"),
        ("PDT", "Pacific Daylight Time"),
        "America/Los_Angeles",
        "America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver \
         Canada/Pacific Mexico/BajaNorte PST8PDT US/Pacific",
    ),
    names(
        ("EST", "Eastern Standard Time"),
        ("EDT", "Eastern Daylight Time"),
        "America/New_York",
        "America/Atikokan America/Cancun America/Cayman America/Coral_Harbour America/Detroit \
         America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo \
         America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes \
         America/Indiana/Winamac America/Indianapolis America/Iqaluit America/Jamaica \
         America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville America/Montreal \
         America/Nassau America/New_York America/Nipigon America/Panama America/Pangnirtung America/Port-au-Prince America/Thunder_Bay America/Toronto Canada/Eastern EST EST5EDT Jamaica US/East-Indiana \
         US/Eastern US/Michigan",
    ),
    names(
        ("CET", "Central European Standard Time"),
        ("CEST", "Central European Summer Time"),
        "Europe/Paris",
        "Africa/Algiers Africa/Ceuta Africa/Tunis Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Amsterdam \
         Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest \
         Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg \
         Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague \
         Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane \
         Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich Poland",
    ),
    names(
        ("HAST", "Hawaii-Aleutian Standard Time"),
        ("HADT", "Hawaii-Aleutian Daylight Time"),
        "Pacific/Honolulu",
        "America/Adak America/Atka US/Aleutian",
    ),
    names(
        ("AKST", "Alaska Standard Time"),
        ("AKDT", "Alaska Daylight Time"),
        "America/Juneau",
        "America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat \
         US/Alaska",
    ),
    names(
        ("PYT", "Paraguay Standard Time"),
        ("PYST", "Paraguay Summer Time"),
        "America/Asuncion",
        "America/Asuncion",
    ),
    names(
        ("AST", "Atlantic Standard Time"),
        ("ADT", "Atlantic Daylight Time"),
        "America/Halifax",
        "America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon \
         America/Curacao America/Dominica America/Glace_Bay America/Goose_Bay America/Grenada \
         America/Guadeloupe America/Halifax America/Kralendijk America/Lower_Princes America/Marigot \
         America/Martinique America/Moncton America/Montserrat America/Port_of_Spain America/Puerto_Rico \
         America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas \
         America/St_Vincent America/Thule America/Tortola America/Virgin Atlantic/Bermuda Canada/Atlantic",
    ),
    names(
        ("CST", "Cuba Standard Time"),
        ("CDT", "Cuba Daylight Time"),
        "America/Havana",
        "America/Havana Cuba",
    ),
    names(
        ("MST", "Mexican Pacific Standard Time"),
        ("MDT", "Mexican Pacific Daylight Time"),
        "America/Mazatlan",
        "America/Hermosillo America/Mazatlan Mexico/BajaSur",
    ),
    names(
        ("CLT", "Chile Standard Time"),
        ("CLST", "Chile Summer Time"),
        "America/Santiago",
        "America/Santiago Chile/Continental",
    ),
    names(
        ("NST", "Newfoundland Standard Time"),
        ("NDT", "Newfoundland Daylight Time"),
        "America/St_Johns",
        "America/St_Johns Canada/Newfoundland",
    ),
    names(
        ("EET", "Eastern European Standard Time"),
        ("EEST", "Eastern European Summer Time"),
        "Europe/Bucharest",
        "Africa/Cairo Africa/Tripoli Asia/Amman Asia/Beirut Asia/Damascus Asia/Gaza Asia/Hebron \
         Asia/Nicosia Egypt Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki \
         Europe/Kaliningrad Europe/Kiev Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia \
         Europe/Tallinn Europe/Tiraspol Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye Libya",
    ),
    names(
        ("IST", "Israel Standard Time"),
        ("IDT", "Israel Daylight Time"),
        "Asia/Jerusalem",
        "Asia/Jerusalem Asia/Tel_Aviv Israel",
    ),
    names(
        ("IRST", "Iran Standard Time"),
        ("IRDT", "Iran Daylight Time"),
        "Asia/Tehran",
        "Asia/Tehran Iran",
    ),
    names(
        ("AZOT", "Azores Standard Time"),
        ("AZOST", "Azores Summer Time"),
        "Atlantic/Azores",
        "Atlantic/Azores",
    ),
    names(
        ("WET", "Western European Standard Time"),
        ("WEST", "Western European Summer Time"),
        "Atlantic/Canary",
        "Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Europe/Lisbon Portugal",
    ),
    names(
        ("AEST", "Australian Eastern Standard Time"),
        ("AEDT", "Australian Eastern Daylight Time"),
        "Australia/Sydney",
        "Australia/ACT Australia/Brisbane Australia/Canberra Australia/Currie Australia/Hobart \
         Australia/Lindeman Australia/Melbourne Australia/NSW Australia/Queensland Australia/Sydney \
         Australia/Tasmania Australia/Victoria",
    ),
    names(
        ("ACST", "Australian Central Standard Time"),
        ("ACDT", "Australian Central Daylight Time"),
        "Australia/Adelaide",
        "Australia/Adelaide Australia/Broken_Hill Australia/Darwin Australia/North Australia/South \
         Australia/Yancowinna",
    ),
    names(
        ("GMT", "Greenwich Mean Time"),
        ("IST", "Irish Standard Time"),
        "GMT",
        "Eire Europe/Dublin",
    ),
    one_name(
        "GMT",
        "Greenwich Mean Time",
        "Africa/Abidjan",
        "Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry \
         Africa/Dakar Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Sao_Tome \
         Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT Etc/GMT+0 \
         Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT GMT+0 GMT-0 GMT0 Greenwich Iceland",
    ),
    names(
        ("GMT", "Greenwich Mean Time"),
        ("BST", "British Summer Time"),
        "GMT",
        "Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire",
    ),
    names(
        ("NZST", "New Zealand Standard Time"),
        ("NZDT", "New Zealand Daylight Time"),
        "Pacific/Auckland",
        "NZ Pacific/Auckland",
    ),
    names(
        ("FJT", "Fiji Standard Time"),
        ("FJST", "Fiji Summer Time"),
        "Pacific/Fiji",
        "Pacific/Fiji",
    ),
    one_name(
        "EAT",
        "East Africa Time",
        "Africa/Nairobi",
        "Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti \
         Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte",
    ),
    one_name(
        "WAT",
        "West Africa Standard Time",
        "Africa/Lagos",
        "Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville \
         Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo",
    ),
    one_name(
        "CAT",
        "Central Africa Time",
        "Africa/Maputo",
        "Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Juba Africa/Khartoum \
         Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo",
    ),
    one_name(
        "SAST",
        "South Africa Standard Time",
        "Africa/Johannesburg",
        "Africa/Johannesburg Africa/Maseru Africa/Mbabane",
    ),
    names(
        ("BRT", "Brasilia Standard Time"),
        ("BRST", "Brasilia Summer Time"),
        "America/Sao_Paulo",
        "America/Araguaina America/Bahia America/Belem America/Fortaleza America/Maceio America/Recife \
         America/Santarem America/Sao_Paulo Brazil/East",
    ),
    one_name(
        "ART",
        "Argentina Standard Time",
        "America/Argentina/Buenos_Aires",
        "America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia \
         America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja \
         America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta \
         America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman \
         America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy \
         America/Mendoza America/Rosario",
    ),
    one_name("COT", "Colombia Standard Time", "America/Bogota", "America/Bogota"),
    one_name("VET", "Venezuela Time", "America/Caracas", "America/Caracas"),
    one_name("ECT", "Ecuador Time", "America/Guayaquil", "America/Guayaquil"),
    one_name("BOT", "Bolivia Time", "America/La_Paz", "America/La_Paz"),
    one_name("PET", "Peru Standard Time", "America/Lima", "America/Lima"),
    one_name("UYT", "Uruguay Standard Time", "America/Montevideo", "America/Montevideo"),
    one_name("AZT", "Azerbaijan Standard Time", "Asia/Baku", "Asia/Baku"),
    one_name(
        "ICT",
        "Indochina Time",
        "Asia/Bangkok",
        "Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh Asia/Saigon Asia/Vientiane",
    ),
    one_name("IST", "India Standard Time", "Asia/Kolkata", "Asia/Calcutta Asia/Kolkata"),
    one_name(
        "YAKT",
        "Yakutsk Standard Time",
        "Asia/Yakutsk",
        "Asia/Chita Asia/Khandyga Asia/Yakutsk",
    ),
    one_name(
        "CST",
        "China Standard Time",
        "Asia/Shanghai",
        "Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao Asia/Macau Asia/Shanghai PRC",
    ),
    one_name("BDT", "Bangladesh Standard Time", "Asia/Dhaka", "Asia/Dacca Asia/Dhaka"),
    one_name("GST", "Gulf Standard Time", "Asia/Dubai", "Asia/Dubai Asia/Muscat"),
    one_name("HKT", "Hong Kong Standard Time", "Asia/Hong_Kong", "Asia/Hong_Kong Hongkong"),
    one_name("IRKT", "Irkutsk Standard Time", "Asia/Irkutsk", "Asia/Irkutsk"),
    one_name("TRT", "Turkey Time", "Europe/Istanbul", "Asia/Istanbul Europe/Istanbul Turkey"),
    one_name("WIB", "Western Indonesia Time", "Asia/Jakarta", "Asia/Jakarta Asia/Pontianak"),
    one_name("WIT", "Eastern Indonesia Time", "Asia/Jayapura", "Asia/Jayapura"),
    one_name("AFT", "Afghanistan Time", "Asia/Kabul", "Asia/Kabul"),
    one_name("PKT", "Pakistan Standard Time", "Asia/Karachi", "Asia/Karachi"),
    one_name("NPT", "Nepal Time", "Asia/Kathmandu", "Asia/Kathmandu Asia/Katmandu"),
    one_name(
        "KRAT",
        "Krasnoyarsk Standard Time",
        "Asia/Krasnoyarsk",
        "Asia/Krasnoyarsk Asia/Novokuznetsk",
    ),
    one_name("MYT", "Malaysia Time", "Asia/Kuching", "Asia/Kuala_Lumpur Asia/Kuching"),
    one_name("MAGT", "Magadan Standard Time", "Asia/Magadan", "Asia/Magadan"),
    one_name("WITA", "Central Indonesia Time", "Asia/Makassar", "Asia/Makassar Asia/Ujung_Pandang"),
    one_name("PST", "Philippine Standard Time", "Asia/Manila", "Asia/Manila"),
    one_name("NOVT", "Novosibirsk Standard Time", "Asia/Novosibirsk", "Asia/Novosibirsk"),
    one_name("OMST", "Omsk Standard Time", "Asia/Omsk", "Asia/Omsk"),
    one_name("KST", "Korean Standard Time", "Asia/Seoul", "Asia/Pyongyang Asia/Seoul ROK"),
    one_name("MMT", "Myanmar Time", "Asia/Yangon", "Asia/Rangoon Asia/Yangon"),
    one_name("UZT", "Uzbekistan Standard Time", "Asia/Tashkent", "Asia/Samarkand Asia/Tashkent"),
    one_name("SGT", "Singapore Standard Time", "Asia/Singapore", "Asia/Singapore Singapore"),
    one_name("CST", "Taipei Standard Time", "Asia/Taipei", "Asia/Taipei ROC"),
    one_name("GET", "Georgia Standard Time", "Asia/Tbilisi", "Asia/Tbilisi"),
    one_name("JST", "Japan Standard Time", "Asia/Tokyo", "Asia/Tokyo Japan"),
    one_name(
        "VLAT",
        "Vladivostok Standard Time",
        "Asia/Vladivostok",
        "Asia/Ust-Nera Asia/Vladivostok",
    ),
    one_name("YEKT", "Yekaterinburg Standard Time", "Asia/Yekaterinburg", "Asia/Yekaterinburg"),
    one_name("AMT", "Armenia Standard Time", "Asia/Yerevan", "Asia/Yerevan"),
    one_name(
        "AWST",
        "Australian Western Standard Time",
        "Australia/Perth",
        "Australia/Perth Australia/West",
    ),
    one_name(
        "UTC",
        "Coordinated Universal Time",
        "UTC",
        "Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT UTC Universal Zulu",
    ),
    one_name(
        "MSK",
        "Moscow Standard Time",
        "Europe/Moscow",
        "Europe/Moscow Europe/Simferopol W-SU",
    ),
    one_name("SAMT", "Samara Standard Time", "Europe/Samara", "Europe/Samara"),
    one_name("ChST", "Chamorro Standard Time", "Pacific/Guam", "Pacific/Guam Pacific/Saipan"),
    one_name(
        "HST",
        "Hawaii-Aleutian Standard Time",
        "Pacific/Honolulu",
        "Pacific/Honolulu Pacific/Johnston US/Hawaii",
    ),
    one_name(
        "SST",
        "Samoa Standard Time",
        "Pacific/Pago_Pago",
        "Pacific/Pago_Pago Pacific/Samoa US/Samoa",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_one_set_of_names() {
        let mut zones: Vec<_> = ALL.iter().flat_map(|names| names.zones.split(' ')).collect();
        let count = zones.len();
        zones.sort_unstable();
        zones.dedup();
        assert_eq!(zones.len(), count);
    }

    #[test]
    fn every_zone_with_a_name_is_in_the_database() {
        for zone in ALL.iter().flat_map(|names| names.zones.split(' ').chain([names.reads_as])) {
            assert!(crate::engine::zones::bundled(zone, 0).is_some(), "{zone}");
        }
    }

    #[test]
    fn the_longest_name_counts() {
        assert_eq!(longest_in("CST 2020", false), Some(("CST", Meaning::Zone("America/Chicago"))));
        assert_eq!(longest_in("CEST", false), Some(("CEST", Meaning::Zone("Europe/Paris"))));
        assert_eq!(longest_in("IST", false), Some(("IST", Meaning::Unsettled)));
        assert_eq!(
            longest_in("India Standard Time", true),
            Some(("India Standard Time", Meaning::Zone("Asia/Kolkata")))
        );
        assert_eq!(longest_in("XYZ", false), None);
    }
}
