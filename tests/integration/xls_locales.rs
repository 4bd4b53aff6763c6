//! Number formats that depend on a language: names, calendars, digits and number words.

use crate::support::biff::Workbook;
use crate::xls_formats::{Value, check, column, shown};

/// January 1, 2020: a Wednesday.
const DAY: f64 = 43831.0;

#[track_caller]
fn check_day(cases: &[(&str, &str)]) {
    let cases: Vec<_> = cases.iter().map(|(format, shown)| (*format, DAY, *shown)).collect();
    check(Workbook::new(), &cases);
}

#[test]
fn names_are_those_of_the_formats_language() {
    check_day(&[
        ("[$-407]dddd, d. mmmm yyyy", "Mittwoch, 1. Januar 2020"),
        ("[$-C07]mmmm", "Jänner"),
        ("[$-40C]ddd d mmm", "mer. 1 janv."),
        ("[$-C0A]mmmm", "enero"),
        ("[$-416]dddd", "quarta-feira"),
        ("[$-419]ddd", "Ср"),
        ("[$-40D]dddd", "יום רביעי"),
        ("[$-401]d mmmm", "1 يناير"),
        ("[$-801]d mmmm", "1 كانون الثاني"),
        ("[$-439]mmmm", "जनवरी"),
        ("[$-41E]ddd d mmm yyyy", "พ. 1 ม.ค. 2020"),
        ("[$-42A]mmmm", "Tháng Giêng"),
        ("[$-411]dddd", "水曜日"),
        ("[$-804]dddd mmmm", "星期三 一月"),
        ("[$-404]ddd", "週三"),
        ("[$-412]dddd", "수요일"),
        ("[$-419]mmmmm", "Я"),
        ("[$-409]mmmm", "January"),
    ]);
}

#[test]
fn an_unknown_region_has_its_languages_names_and_an_unknown_language_english_ones() {
    check_day(&[("[$-7C07]mmmm", "Januar"), ("[$-83FF]mmmm", "January"), ("[$-0]mmmm", "January")]);
}

#[test]
fn a_language_tag_is_a_language() {
    check_day(&[
        ("[$-de-DE]mmmm", "Januar"),
        ("[$-de-AT]mmmm", "Jänner"),
        ("[$-de]mmmm", "Januar"),
        ("[$-en-US]d-mmm-yy;@", "1-Jan-20"),
        ("[$-th-TH,D07]d mmm yyyy", "๑ ม.ค. ๒๕๖๓"),
        ("[$-xx-YY]mmmm", "January"),
    ]);
}

#[test]
fn a_month_beside_a_day_is_inflected() {
    check_day(&[
        ("[$-419]d mmmm yyyy", "1 января 2020"),
        ("[$-FC19]dd mmmm yyyy \"г.\"", "01 января 2020 г."),
        ("[$-419]mmmm yyyy", "Январь 2020"),
        ("[$-F419]yyyy, mmmm", "2020, Январь"),
        ("[$-FC22]d mmmm", "1 січня"),
        ("[$-415]d mmmm", "1 stycznia"),
        ("[$-415]mmmm", "styczeń"),
        ("[$-405]d. mmmm", "1. ledna"),
        ("[$-408]d mmmm", "1 Ιανουαρίου"),
        ("[$-408]mmmm", "Ιανουάριος"),
    ]);
}

#[test]
fn half_days_have_the_words_of_their_language() {
    check(
        Workbook::new(),
        &[
            ("[$-411]AM/PM h\"時\"mm\"分\"", 0.75, "午後 6時00分"),
            ("[$-412]AM/PM h:mm", 0.25, "오전 6:00"),
            ("[$-408]h:mm AM/PM", 0.75, "6:00 μμ"),
            ("[$-407]h:mm AM/PM", 0.75, "6:00 PM"),
            ("上午/下午 h\"时\"mm\"分\"", 0.75, "下午 6时00分"),
            ("午前/午後h\"時\"", 0.25, "午前6時"),
            ("오전/오후 h\"시\"", 0.75, "오후 6시"),
        ],
    );
}

#[test]
fn east_asian_weekdays_have_their_own_letters() {
    check_day(&[
        ("[$-411]aaa", "水"),
        ("[$-411]aaaa", "水曜日"),
        ("[$-804]aaa", "三"),
        ("[$-804]aaaa", "星期三"),
        ("[$-412]aaa", "수"),
        ("aaa", "Wed"),
    ]);
    check(Workbook::new().countries(81, 81), &[("aaa", DAY, "水"), ("ddd", DAY, "Wed")]);
}

#[test]
fn japanese_years_count_from_the_start_of_an_era() {
    check(
        Workbook::new(),
        &[
            ("[$-411]ge.m.d", DAY, "R2.1.1"),
            ("ge.m.d", DAY, "R2.1.1"),
            ("[$-411]gge", DAY, "令2"),
            ("[$-411]ggge\"年\"m\"月\"d\"日\"", DAY, "令和2年1月1日"),
            ("[$-411]gee", DAY, "R02"),
            ("[$-411]rr", DAY, "令和02"),
            ("[$-411]yyyy", DAY, "2020"),
            ("[$-1030411]yyyy", DAY, "02"),
            ("[$-411]ggge", 43586.0, "令和1"),
            ("[$-ja-JP-x-gannen]ggge\"年\"", 43586.0, "令和元年"),
            ("[$-411]ggge", 43585.0, "平成31"),
            ("[$-411]ge", 32516.0, "H1"),
            ("[$-411]ge", 32515.0, "S64"),
            ("[$-411]ge", 9856.0, "S1"),
            ("[$-411]ge", 9855.0, "T15"),
            ("[$-411]ge", 4595.0, "T1"),
            ("[$-411]ge", 4594.0, "M45"),
        ],
    );
}

#[test]
fn other_calendars_count_other_years() {
    check_day(&[
        ("[$-404]e/m/d", "109/1/1"),
        ("[$-404]ggge\"年\"m\"月\"d\"日\"", "中華民國109年1月1日"),
        ("[$-404]yyyy", "2020"),
        ("[$-804]e", "2020"),
        ("[$-1050412]gggyyyy", "단기4353"),
        ("[$-107041E]d mmm yy", "1 ม.ค. 63"),
        ("d/m/bbbb", "1/1/2563"),
        ("B1dd/mm/yyyy", "01/01/2020"),
        ("B2dd/mm/yyyy", "06/05/1441"),
        ("[$-1060401]d mmmm yyyy", "6 جمادى الأولى 1441"),
        ("[$-60409]d mmmm yyyy", "6 Jumada I 1441"),
    ]);
}

#[test]
fn a_leap_month_of_a_lunar_year_has_a_number_of_its_own() {
    check(
        Workbook::new(),
        &[
            ("[$-130000]yyyy-m-d", DAY, "2019-12-7"),
            ("[$-130000]yyyy-m-d", 43974.0, "2020-5-1"),
            ("[$-1E130000]m\"月\"d\"日\"", 44238.0, "十三月三十日"),
            ("[$-130000]mmmm d", 44238.0, "13 30"),
            ("[$-130000]yyyy-m-d", 31.0, "1900-1-1"),
            ("[$-130000]yyyy-m-d", 30.0, "1900-1-30"),
            ("[$-130000]yyyy-m-d", 2_958_465.0, "9999-12-31"),
        ],
    );
}

#[test]
fn digits_have_the_shapes_of_the_formats_script() {
    check(
        Workbook::new(),
        &[
            ("[$-2000000]#,##0.0", 1234.5, "١,٢٣٤.٥"),
            ("[$-3000429]0", 1234.0, "۱۲۳۴"),
            ("[$-4000439]0", 1234.0, "१२३४"),
            ("[$-D000000]0", 1234.0, "๑๒๓๔"),
            ("[$-1E000000]0", 1234.0, "一二三四"),
            ("[$-41E]t0.0", 1.5, "๑.๕"),
            ("[$-1000409]0", 1234.0, "1234"),
            ("[$-2010401]d/mm/yyyy;@", DAY, "١/٠١/٢٠٢٠"),
            ("[$-D07041E]d/m/yyyy", DAY, "๑/๑/๒๕๖๓"),
        ],
    );
}

#[test]
fn general_numbers_are_written_in_east_asian_words() {
    check(
        Workbook::new(),
        &[
            ("[DBNum1][$-804]General", 1234.0, "一千二百三十四"),
            ("[DBNum2][$-804]General", 1234.5, "壹仟贰佰叁拾肆.伍"),
            ("[DBNum2][$-804]General", -100_101.0, "-壹拾万零壹佰零壹"),
            ("[DBNum2][$-804]General", 100_005_000.0, "壹亿零伍仟"),
            ("[DBNum1][$-804]General", 0.0, "〇"),
            ("[DBNum2][$-404]General", 25_000.0, "貳萬伍仟"),
            ("[DBNum1][$-411]General", 12_110.0, "一万二千百十"),
            ("[DBNum2][$-411]General", 1234.0, "壱阡弐百参拾四"),
            ("[DBNum3][$-411]General", 1234.0, "１千２百３十４"),
            ("[DBNum1][$-412]General", 1234.0, "一千二百三十四"),
            ("[DBNum4][$-412]\"일금 \"General\"원정\"", 1234.0, "일금 일천이백삼십사원정"),
        ],
    );
}

#[test]
fn digits_of_a_format_are_written_one_by_one() {
    check(
        Workbook::new(),
        &[
            ("[DBNum1][$-804]0", 1024.0, "一〇二四"),
            ("[DBNum2][$-804]0.00", 15.25, "壹伍.贰伍"),
            ("[DBNum3][$-411]#,##0", 1234.0, "１,２３４"),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", 44177.0, "二〇二〇年十二月十二日"),
            ("[DBNum2][$-804]yyyy\"年\"m\"月\"d\"日\"", 44177.0, "贰零贰零年壹拾贰月壹拾贰日"),
            ("[DBNum3][$-804]yyyy\"年\"m\"月\"d\"日\"", 44177.0, "２０２０年１２月１２日"),
            ("[DBNum1][$-411]ggge\"年\"m\"月\"", DAY, "令和二年一月"),
            ("[DBNum4][$-411]0", 12.0, "12"),
        ],
    );
}

#[test]
fn long_dates_and_times_are_those_of_the_authors_system() {
    let (date, time) = ("[$-F800]dddd, mmmm dd, yyyy", "[$-F400]h:mm:ss AM/PM");
    for (countries, expected) in [
        ((1, 1), ["Wednesday, January 1, 2020", "6:00:00 PM"]),
        ((1, 44), ["Wednesday, January 1, 2020", "6:00:00 PM"]),
        ((49, 49), ["Mittwoch, 1. Januar 2020", "18:00:00"]),
        ((7, 7), ["1 января 2020 г.", "18:00:00"]),
        ((81, 81), ["2020年1月1日", "18:00:00"]),
        ((82, 82), ["2020년 1월 1일 수요일", "오후 6:00:00"]),
    ] {
        let workbook = Workbook::new().countries(countries.0, countries.1);
        let cells = [(date, Value::Number(DAY)), (time, Value::Number(0.75))];
        assert_eq!(shown(workbook, &cells), expected, "{countries:?}");
    }
    check_day(&[("[$-x-sysdate]dddd", "Wednesday, January 1, 2020"), ("[$-x-systime]h", "12:00:00 AM")]);
}

#[test]
fn built_in_formats_depend_on_the_authors_country() {
    let numbers = [27, 28, 31, 32, 34, 50, 55, 58];
    for (country, expected) in [
        (
            81,
            [
                "R2.1.1",
                "令和2年1月1日",
                "2020年1月1日",
                "18時00分",
                "2020年1月",
                "R2.1.1",
                "2020年1月",
                "令和2年1月1日",
            ],
        ),
        (86, ["2020年1月", "1月1日", "2020年1月1日", "18时00分", "下午6时00分", "2020年1月", "下午6时00分", "1月1日"]),
        (
            82,
            [
                "2020年 01月 01日",
                "01-01",
                "2020년 01월 01일",
                "18시 00분",
                "2020-01-01",
                "2020年 01月 01日",
                "2020-01-01",
                "01-01",
            ],
        ),
        (1, ["1/1/20", "1/1/20", "1/1/20", "18:00", "1/1/20", "1/1/20", "1/1/20", "1/1/20"]),
    ] {
        let workbook =
            numbers.iter().fold(Workbook::new().countries(1, country), |workbook, number| workbook.built_in(*number));
        assert_eq!(column(&workbook, &[Value::Number(DAY + 0.75); 8]), expected, "{country}");
    }
    let taiwan = Workbook::new().record(0x008C, &[0x76, 3, 0x76, 3]).built_in(27).built_in(34);
    assert_eq!(column(&taiwan, &[Value::Number(DAY + 0.75); 2]), ["109/1/1", "下午06時00分"]);
    let thailand = Workbook::new().countries(66, 66).built_in(62).built_in(71);
    assert_eq!(column(&thailand, &[Value::Number(DAY); 2]), ["๔๓,๘๓๑.๐๐", "1/1/2563"]);
}
