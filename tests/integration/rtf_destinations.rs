//! Destinations of Rich Text Format that some program has written without `\*`, or with an asterisk
//! instead. [RTF 1.9.1], appendix B.

use crate::support::rtf::{assert_omitted, extraction, text};

/// Destinations without visible text: properties, data, and text of dialogs or other programs.
const WITHOUT_TEXT: &str = "atnicn atntime atndate atnparent atnref atrfend atrfstart author background bkmkend \
    bkmkstart blipuid buptim category colorschememapping colortbl comment company creatim datafield datastore defchp \
    defpap doccomm docvar ebcend ebcstart expandedcolortbl factoidname falt fchars ffdeftext ffentrymcr ffexitmcr \
    ffformat ffhelptext ffname ffstattext file filetbl fldinst fldtype fname fontemb fontfile gridtbl hl hlfr \
    hlinkbase hlloc hlsrc hsv keycode keywords latentstyles lchars linkval listname listpicture liststylename \
    lsdlockedexcept mailmerge manager mhtmltag mmaddfieldname mmathPict mmathPr mmconnectstr mmconnectstrdata \
    mmdatasource mmheadersource mmmailsubject mmodso mmodsofilter mmodsofldmpdata mmodsomappedname mmodsoname \
    mmodsorecipdata mmodsosort mmodsosrc mmodsotable mmodsoudl mmodsoudldata mmodsouniquetag mmquery mvfmf mvfml mvtof \
    mvtol nextfile nonshppict objalias objname objsect objtime oldcprops oldpprops oldsprops oldtprops oleclsid \
    operator panose password passwordhash pgdsctbl pgp pgptbl pn pnseclvl printim private propname \
    protend protstart protusertbl pxe revtbl revtim rsidtbl rxe shprslt staticval stylesheet subject svb tcn template \
    themedata title userprops wgrffmtfilter windowcaption writereservation writereservhash xform xmlattrname \
    xmlattrvalue xmlclose xmlname xmlnstbl xmlopen";

#[test]
fn a_destination_without_text_needs_no_asterisk() {
    for name in WITHOUT_TEXT.split_whitespace() {
        // Hexadecimal digits, so that they may be data.
        for before in [r"\", r"\*\", "\\*\r\n\\"] {
            let extraction = extraction(&format!(r"a{{{before}{name} 0b1d}}b\par"));
            assert_eq!((extraction.text.as_str(), extraction.complete), ("ab\n", Some(true)), "{before}{name}");
        }
        let extraction = extraction(&format!(r"a{{*\{name} 0b1d}}b\par"));
        assert_eq!((extraction.text.as_str(), extraction.complete), ("a*b\n", Some(true)), "{name}");
    }
}

#[test]
fn groups_in_a_destination_without_text_have_no_text() {
    for (body, shown) in [
        (r"a{\userprops{\propname p}\proptype30{\staticval v}}b", "ab"),
        (r"a{\docvar{name}{value}}b", "ab"),
        (r"a{\latentstyles\lsdlockeddef0{\lsdlockedexcept \lsdqformat1 Normal;heading 1;}}b", "ab"),
        (r"a{\xmlopen\xmlns1{\xmlname n}{\xmlattr\xmlattrns0{\xmlattrname x}{\xmlattrvalue y}}}b", "ab"),
        (r"a{*\rsidtbl \rsid1}{*\xmlnstbl {\xmlns1 http://x}}b", "a**b"),
        (r"a{\title{\b bold}}b", "ab"),
    ] {
        assert_eq!(text(body), shown, "{body}");
    }
}

#[test]
fn an_asterisk_in_text_is_text() {
    for (body, shown) in
        [(r"{*\b bold}", "*bold"), (r"{* \title x}", "* x"), (r"{**\title x}", "**x"), (r"*{\b *}", "**")]
    {
        assert_eq!(text(body), shown, "{body}");
    }
}

#[test]
fn a_background_shows_its_text_boxes() {
    assert_omitted(r"{\background x{\shp{\*\shpinst{\shptxt box\par}}}}b\par", "b\nbox", &[]);
}

#[test]
fn a_picture_of_textedit_is_a_picture() {
    let picture = r"{{\NeXTGraphic 1__#$!@%!#__image.png \width640 \height480 \appleaqc }\'ac}";
    assert_omitted(&format!(r"a{picture}b\par"), "ab", &[("pictures", 1)]);
}
