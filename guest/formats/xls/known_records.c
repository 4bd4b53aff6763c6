/*
 * The record types of BIFF2 to BIFF8 ([MS-XLS] 2.3.1), with the lengths and places that they have
 * in all versions. A type, length or place that is not listed is damage. Before BIFF5, sheets
 * have the records of the globals too.
 */
#include "base/bytes.h"
#include "known_records.h"

enum {
	G = IN_GLOBALS,
	S = IN_SHEET,
	C = IN_CHART,
	GS = G | S,
	SC = S | C,
	GSC = G | S | C,
	GR = G | IS_READ,
	GSR = GS | IS_READ,
	SR = S | IS_READ,
	SCR = SC | IS_READ,
	A = S | AMONG_CELLS,
	AR = A | IS_READ,
	GSCAR = GSC | AR,
	UNREAD_CELL = A | IS_CELL,
	CELL = UNREAD_CELL | IS_READ,
	END = GSC | IS_BOUNDARY,
	U = UNLIMITED,
};

const struct known_record known_records[KNOWN_RECORDS] = {
	[0x00] = {8, 10, S},                   /* DIMENSIONS of BIFF2 */
	[0x01] = {7, 7, UNREAD_CELL},          /* BLANK of BIFF2 */
	[0x02] = {9, 9, CELL},                 /* INTEGER */
	[0x03] = {15, 15, CELL},               /* NUMBER of BIFF2 */
	[0x04] = {8, U, CELL},                 /* LABEL of BIFF2 */
	[0x05] = {9, 9, CELL},                 /* BOOLERR of BIFF2 */
	[0x06] = {17, U, CELL},                /* FORMULA */
	[0x07] = {1, U, CELL},                 /* STRING of BIFF2 */
	[0x08] = {13, 18, A},                  /* ROW of BIFF2 */
	[0x09] = {4, 16, END},                 /* BOF of BIFF2 */
	[0x0A] = {0, 0, END},                  /* EOF */
	[0x0B] = {12, U, S},                   /* INDEX of BIFF2 */
	[0x0C] = {2, 2, S},                    /* CALCCOUNT */
	[0x0D] = {2, 2, S},                    /* CALCMODE */
	[0x0E] = {2, 2, GS},                   /* CALCPRECISION */
	[0x0F] = {2, 2, S},                    /* CALCREFMODE */
	[0x10] = {8, 16, S},                   /* CALCDELTA */
	[0x11] = {2, 2, S},                    /* CALCITER */
	[0x12] = {2, 2, GSC},                  /* PROTECT */
	[0x13] = {2, 2, GS},                   /* PASSWORD */
	[0x14] = {0, U, SCR},                  /* HEADER */
	[0x15] = {0, U, SCR},                  /* FOOTER */
	[0x16] = {2, 2, GS},                   /* EXTERNCOUNT */
	[0x17] = {1, U, GSR},                  /* EXTERNSHEET */
	[0x18] = {7, U, G},                    /* LBL */
	[0x19] = {2, 2, GS},                   /* WINPROTECT */
	[0x1A] = {2, U, S},                    /* VERTICALPAGEBREAKS */
	[0x1B] = {2, U, S},                    /* HORIZONTALPAGEBREAKS */
	[0x1C] = {8, U, AR},                   /* NOTE */
	[0x1D] = {9, U, S},                    /* SELECTION */
	[0x1E] = {1, U, GR},                   /* FORMAT of BIFF2 */
	[0x1F] = {2, 2, GS},                   /* FORMATCOUNT */
	[0x20] = {3, U, S},                    /* COLUMNDEFAULT */
	[0x21] = {7, U, A},                    /* ARRAY of BIFF2 */
	[0x22] = {2, 2, GSR},                  /* DATE1904 */
	[0x23] = {1, U, GS},                   /* EXTERNNAME */
	[0x24] = {4, 4, S},                    /* COLWIDTH */
	[0x25] = {2, 2, S},                    /* DEFAULTROWHEIGHT of BIFF2 */
	[0x26] = {8, 8, SC},                   /* LEFTMARGIN */
	[0x27] = {8, 8, SC},                   /* RIGHTMARGIN */
	[0x28] = {8, 8, SC},                   /* TOPMARGIN */
	[0x29] = {8, 8, SC},                   /* BOTTOMMARGIN */
	[0x2A] = {2, 2, S},                    /* PRINTROWCOL */
	[0x2B] = {2, 2, S},                    /* PRINTGRID */
	[0x2F] = {0, U, GR},                   /* FILEPASS */
	[0x31] = {5, U, GR},                   /* FONT */
	[0x32] = {2, U, G},                    /* FONT2 */
	[0x33] = {2, 2, SC},                   /* PRINTSIZE */
	[0x34] = {2, U, S},                    /* INFOOPTS */
	[0x36] = {12, U, A},                   /* TABLE of BIFF2 */
	[0x37] = {12, U, A},                   /* TABLE of BIFF2, with two inputs */
	[0x38] = {1, U, S},                    /* WNDESK */
	[0x3C] = {0, U, GSCAR | IS_ORDERED},   /* CONTINUE */
	[0x3D] = {9, 18, GS},                  /* WINDOW1 */
	[0x3E] = {9, 14, SR},                  /* WINDOW2 of BIFF2 */
	[0x40] = {2, 2, GS},                   /* BACKUP */
	[0x41] = {8, 10, S},                   /* PANE */
	[0x42] = {2, 2, GSR},                  /* CODEPAGE */
	[0x43] = {4, 4, GR},                   /* XF of BIFF2 */
	[0x44] = {2, 2, AR},                   /* IXFE */
	[0x45] = {2, 2, GS},                   /* EFONT */
	[0x4D] = {2, U, SC},                   /* PLS */
	[0x50] = {8, U, GS},                   /* DCON */
	[0x51] = {7, U, GS},                   /* DCONREF */
	[0x52] = {4, U, GS},                   /* DCONNAME */
	[0x55] = {2, 2, S},                    /* DEFCOLWIDTH */
	[0x56] = {2, 2, GS},                   /* BUILTINFMTCOUNT */
	[0x59] = {2, 4, G},                    /* XCT */
	[0x5A] = {4, U, G},                    /* CRN */
	[0x5B] = {4, U, G},                    /* FILESHARING */
	[0x5C] = {1, U, G},                    /* WRITEACCESS */
	[0x5D] = {26, U, AR | C},              /* OBJ */
	[0x5E] = {2, 2, S},                    /* UNCALCED */
	[0x5F] = {2, 2, S},                    /* CALCSAVERECALC */
	[0x60] = {0, 0, G},                    /* TEMPLATE */
	[0x61] = {0, 2, GS},                   /* INTL */
	[0x63] = {2, 2, GSC},                  /* OBJPROTECT */
	[0x7D] = {10, 12, S},                  /* COLINFO */
	[0x7F] = {8, U, SCR | G},              /* IMDATA */
	[0x80] = {4, 8, S},                    /* GUTS */
	[0x81] = {2, 2, S},                    /* WSBOOL */
	[0x82] = {2, 2, S},                    /* GRIDSET */
	[0x83] = {2, 2, SC},                   /* HCENTER */
	[0x84] = {2, 2, SC},                   /* VCENTER */
	[0x85] = {5, U, GR | IS_ORDERED},      /* BOUNDSHEET8 */
	[0x86] = {0, 2, GS},                   /* WRITEPROTECT */
	[0x87] = {0, 4, G},                    /* ADDIN */
	[0x88] = {2, U, G},                    /* EDG */
	[0x89] = {2, U, G},                    /* PUB */
	[0x8C] = {4, 4, GSR},                  /* COUNTRY */
	[0x8D] = {2, 2, GS},                   /* HIDEOBJ */
	[0x8E] = {4, 4, G},                    /* BUNDLESOFFSET */
	[0x8F] = {5, U, G},                    /* BUNDLEHEADER */
	[0x90] = {5, U, S},                    /* SORT */
	[0x91] = {2, U, S},                    /* SUB */
	[0x92] = {2, U, GSC},                  /* PALETTE */
	[0x93] = {3, U, GS},                   /* STYLE of BIFF2 */
	[0x94] = {2, U, GS},                   /* LHRECORD */
	[0x95] = {2, U, GS},                   /* LHNGRAPH */
	[0x96] = {2, U, GS},                   /* SOUND */
	[0x97] = {4, U, S},                    /* SYNC */
	[0x98] = {4, U, GS},                   /* LPR */
	[0x99] = {2, 2, S},                    /* STANDARDWIDTH */
	[0x9A] = {2, U, G},                    /* FNGROUPNAME */
	[0x9B] = {0, 0, S},                    /* FILTERMODE */
	[0x9C] = {2, 2, GS},                   /* BUILTINFNGROUPCOUNT */
	[0x9D] = {2, 2, S},                    /* AUTOFILTERINFO */
	[0x9E] = {24, U, S},                   /* AUTOFILTER */
	[0xA0] = {4, 4, SC},                   /* SCL */
	[0xA1] = {12, 34, SC},                 /* SETUP */
	[0xA9] = {4, U, S},                    /* COORDLIST */
	[0xAB] = {2, 34, A},                   /* GCW */
	[0xAE] = {8, U, S},                    /* SCENMAN */
	[0xAF] = {7, U, S},                    /* SCENARIO */
	[0xB0] = {44, U, S},                   /* SXVIEW */
	[0xB1] = {10, U, S},                   /* SXVD */
	[0xB2] = {8, U, S},                    /* SXVI */
	[0xB4] = {2, U, S},                    /* SXIVD */
	[0xB5] = {0, U, S},                    /* SXLI */
	[0xB6] = {6, U, S},                    /* SXPI */
	[0xB8] = {2, U, GS},                   /* DOCROUTE */
	[0xB9] = {2, U, GS},                   /* RECIPNAME */
	[0xBC] = {10, U, A},                   /* SHRFMLA of Excel 4 */
	[0xBD] = {12, U, CELL},                /* MULRK */
	[0xBE] = {8, U, CELL},                 /* MULBLANK */
	[0xBF] = {0, U, G},                    /* TOOLBARHDR */
	[0xC0] = {0, U, G},                    /* TOOLBAREND */
	[0xC1] = {2, 2, G},                    /* MMS */
	[0xC2] = {2, U, G},                    /* ADDMENU */
	[0xC3] = {2, U, G},                    /* DELMENU */
	[0xC5] = {8, U, S},                    /* SXDI */
	[0xC6] = {18, U, G},                   /* SXDB */
	[0xC7] = {14, U, G},                   /* SXFDB */
	[0xC8] = {0, U, G},                    /* SXDBB */
	[0xC9] = {8, U, G},                    /* SXNUM */
	[0xCA] = {2, U, G},                    /* SXBOOL */
	[0xCB] = {2, U, G},                    /* SXERR */
	[0xCC] = {2, U, G},                    /* SXINT */
	[0xCD] = {2, U, GS},                   /* SXSTRING */
	[0xCE] = {8, U, G},                    /* SXDTR */
	[0xCF] = {0, U, GS},                   /* SXNIL */
	[0xD0] = {8, U, S},                    /* SXTBL */
	[0xD1] = {4, U, S},                    /* SXTBRGIITM */
	[0xD2] = {2, U, S},                    /* SXTBPG */
	[0xD3] = {0, 0, G},                    /* OBPROJ */
	[0xD5] = {2, U, G},                    /* SXSTREAMID */
	[0xD6] = {8, U, CELL},                 /* RSTRING */
	[0xD7] = {4, U, A},                    /* DBCELL */
	[0xD8] = {2, U, G},                    /* SXRNG */
	[0xD9] = {0, U, G},                    /* SXISXOPER */
	[0xDA] = {2, 2, G},                    /* BOOKBOOL */
	[0xDC] = {2, U, S},                    /* DBORPARAMQRY */
	[0xDD] = {2, 2, S},                    /* SCENPROTECT */
	[0xDE] = {8, 8, G},                    /* OLESIZE */
	[0xDF] = {2, U, G},                    /* UDDESC */
	[0xE0] = {16, 20, GR | IS_ORDERED},    /* XF */
	[0xE1] = {0, 2, G},                    /* INTERFACEHDR */
	[0xE2] = {0, 2, G},                    /* INTERFACEEND */
	[0xE3] = {2, U, G},                    /* SXVS */
	[0xE5] = {2, U, A},                    /* MERGECELLS */
	[0xE9] = {8, U, SCR},                  /* BKHIM */
	[0xEB] = {8, U, G},                    /* MSODRAWINGGROUP */
	[0xEC] = {0, U, AR | C},               /* MSODRAWING */
	[0xED] = {8, U, SC},                   /* MSODRAWINGSELECTION */
	[0xEF] = {4, U, SR},                   /* PHONETICINFO */
	[0xF0] = {8, U, S},                    /* SXRULE */
	[0xF1] = {22, U, S},                   /* SXEX */
	[0xF2] = {8, U, S},                    /* SXFILT */
	[0xF4] = {0, U, S},                    /* SXDXF */
	[0xF5] = {0, U, S},                    /* SXITM */
	[0xF6] = {4, U, GS},                   /* SXNAME */
	[0xF7] = {2, U, S},                    /* SXSELECT */
	[0xF8] = {8, U, GS},                   /* SXPAIR */
	[0xF9] = {2, U, GS},                   /* SXFMLA */
	[0xFB] = {8, U, S},                    /* SXFORMAT */
	[0xFC] = {8, U, GR},                   /* SST */
	[0xFD] = {10, 10, CELL},               /* LABELSST */
	[0xFF] = {2, U, GR},                   /* EXTSST */
	[0x100] = {20, U, S},                  /* SXVDEX */
	[0x103] = {4, U, GS},                  /* SXFORMULA */
	[0x122] = {12, U, G},                  /* SXDBEX */
	[0x13D] = {0, U, G},                   /* RRTABID */
	[0x15F] = {2, U, S},                   /* LABELRANGES */
	[0x160] = {2, 2, G},                   /* USESELFS */
	[0x161] = {2, 2, G},                   /* DSF */
	[0x162] = {0, U, G},                   /* XL5MODIFY */
	[0x1A9] = {50, U, G},                  /* USERBVIEW */
	[0x1AA] = {50, U, SCR},                /* USERSVIEWBEGIN */
	[0x1AB] = {2, 2, SCR},                 /* USERSVIEWEND */
	[0x1AD] = {20, U, S},                  /* QSI */
	[0x1AE] = {4, U, GR},                  /* SUPBOOK */
	[0x1AF] = {2, 2, G},                   /* PROT4REV */
	[0x1B0] = {14, U, A},                  /* CONDFMT */
	[0x1B1] = {12, U, A},                  /* CF */
	[0x1B2] = {18, 18, A},                 /* DVAL */
	[0x1B5] = {4, U, GS},                  /* DCONBIN */
	[0x1B6] = {18, U, AR | C},             /* TXO */
	[0x1B7] = {2, 2, G},                   /* REFRESHALL */
	[0x1B8] = {32, U, A},                  /* HLINK */
	[0x1BA] = {3, U, GSC},                 /* CODENAME */
	[0x1BB] = {2, 2, G},                   /* SXFDBTYPE */
	[0x1BC] = {2, 2, G},                   /* PROT4REVPASS */
	[0x1BD] = {0, 0, G},                   /* OBNOMACROS */
	[0x1BE] = {14, U, A},                  /* DV */
	[0x1C0] = {0, 0, G},                   /* EXCEL9FILE */
	[0x1C1] = {8, 8, GR},                  /* RECALCID */
	[0x1C2] = {2, U, A},                   /* ENTEXU2 */

	/* Those that BIFF3 changed. */
	[0x200] = {8, 16, SC},                 /* DIMENSIONS */
	[0x201] = {6, 6, UNREAD_CELL},         /* BLANK */
	[0x203] = {14, 14, CELL},              /* NUMBER */
	[0x204] = {8, U, CELL},                /* LABEL */
	[0x205] = {8, 9, CELL},                /* BOOLERR */
	[0x206] = {18, U, CELL},               /* FORMULA of BIFF3 */
	[0x207] = {2, U, CELL},                /* STRING */
	[0x208] = {16, 16, A},                 /* ROW */
	[0x209] = {4, 16, END},                /* BOF of BIFF3 */
	[0x20B] = {12, U, S},                  /* INDEX */
	[0x218] = {7, U, G},                   /* LBL of BIFF3 */
	[0x221] = {8, U, A | IS_ORDERED},      /* ARRAY */
	[0x223] = {1, U, GS},                  /* EXTERNNAME of BIFF3 */
	[0x225] = {2, 4, S},                   /* DEFAULTROWHEIGHT */
	[0x231] = {7, U, GR},                  /* FONT of BIFF3 */
	[0x236] = {16, 18, A | IS_ORDERED},    /* TABLE */
	[0x23E] = {10, 18, SCR},               /* WINDOW2 */
	[0x243] = {12, 12, GR | IS_ORDERED},   /* XF of BIFF3 */
	[0x27D] = {10, 12, S},                 /* COLINFO by some writers */
	[0x27E] = {10, 10, CELL},              /* RK */
	[0x293] = {3, U, G},                   /* STYLE */
};

/* Those that BIFF4 changed, from 0x0400 on, and one of BIFF5. */
static const struct known_record of_biff_4[] = {
	[0x06] = {18, U, CELL},             /* FORMULA of BIFF4 */
	[0x09] = {4, 16, END},              /* BOF of BIFF4 */
	[0x1E] = {3, U, GR},                /* FORMAT */
	[0x43] = {12, 12, GR | IS_ORDERED}, /* XF of BIFF4 */
	[0xBC] = {10, U, A | IS_ORDERED},   /* SHRFMLA */
};

const struct known_record known_added_record = {4, U, GSC | A | REPEATS_TYPE};

const struct known_record *known_record_beyond(unsigned type)
{
	enum { BOF = 0x0809, HEADER_FOOTER = 0x089C };
	static const struct known_record unknown, bof = {4, 16, END},
						  header_footer = {4, U, GSCAR | REPEATS_TYPE},
						  chart = {0, U, C}, pivot_chart = {0, U, G | C};
	unsigned index = type & 0xFF;
	switch (type >> 8) {
	case 0x04:
		return index < COUNT(of_biff_4) ? &of_biff_4[index] : &unknown;
	case 0x08:
		return type == BOF             ? &bof
		       : type == HEADER_FOOTER ? &header_footer
					       : &known_added_record;
	case 0x10:
		return known_record_is_of_chart(type) ? &chart : &pivot_chart;
	default:
		return &unknown;
	}
}
