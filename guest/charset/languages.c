/*
 * The letters of languages, counted in the Universal Declaration of Human Rights, and the charsets
 * of their files: those of Windows, then others, which are less likely by their costs.
 */
#include "base/ascii.h"
#include "base/bytes.h"
#include "languages.h"

int cost_listed(const cost_list *list, uint32_t character, int absent)
{
	int cost = absent;
	for (; *list; list++)
		if (is_cost(*list))
			cost = hexadecimal_digit(*list);
		else if (*list == character)
			return cost;
	return absent;
}

static const cost_list ascii_costs[] = u"3 4etaoinsr5lhdcu6mpfgyw.,\n\r7bvk-'\"\t8zxjq():;/!?B";

int cost_of_ascii(unsigned char character)
{
	enum { DIGIT = 6, OTHER_MARK = 11 };
	/* Those that were looked up before, or 0. */
	static uint8_t known[0x80];
	uint8_t *cost = &known[character & 0x7F];
	if (character >= '0' && character <= '9')
		return DIGIT;
	if (!*cost)
		*cost = (uint8_t)cost_listed(ascii_costs, ascii_lower(character), OTHER_MARK);
	return *cost;
}

const cost_list mark_costs[] = u"8’\u00A0、。，9“”«»–…A„‘—•「」・？（）：B°§·¿¡ªº؟،！；C©®™€£№\u00AD《》";

#define IN(charset, own_cost) {.name = (charset), .cost = (own_cost)}
#define END {.name = NULL}

static const struct language_charset
	western[] = {IN("cp1252", 0), IN("mac-roman", 8), IN("cp850", 10), IN("cp437", 11), END},
	central_european[] = {IN("cp1250", 3), IN("8859-2", 4), IN("cp852", 8),
		IN("mac-centeuro", 8), END},
	romanian[] = {IN("cp1250", 3), IN("8859-2", 4), IN("cp852", 8), END},
	croatian[] = {IN("cp1250", 3), IN("8859-2", 4), IN("cp852", 8), IN("mac-croatian", 8),
		END},
	turkish[] = {IN("cp1254", 4), IN("cp857", 8), IN("mac-turkish", 8), END},
	baltic[] = {IN("cp1257", 4), IN("cp775", 8), IN("mac-centeuro", 8), END},
	vietnamese[] = {IN("cp1258", 8), END},
	cyrillic[] = {IN("cp1251", 0), IN("koi8-u", 4), IN("cp866", 4), IN("mac-ukrainian", 8),
		IN("8859-5", 8), IN("cp855", 8), END},
	greek[] = {IN("cp1253", 0), IN("8859-7", 3), IN("mac-greek", 8), IN("cp737", 6), END},
	hebrew[] = {IN("cp1255", 0), IN("cp862", 6), END},
	arabic[] = {IN("cp1256", 0), IN("8859-6", 5), END},
	thai[] = {IN("cp874", 0), END},
	japanese[] = {{"cp932", 0, 0x88, 0x98, 0x40}, {"euc-jp", 3, 0xB0, 0xCF, 0xA1}, END},
	chinese[] = {{"gb18030", 0, 0xB0, 0xD7, 0xA1}, END},
	taiwanese[] = {{"cp950", 0, 0xA4, 0xC6, 0x40}, END},
	korean[] = {{"cp949", 0, 0xB0, 0xC8, 0xA1}, END};

const struct language languages[] = {
	{western, u"BéEèêàëïüöçñ", LATIN_SCRIPT}, /* English */
	{western, u"6é8èà9êAçùCâôîûDœëïEüæñ", LATIN_SCRIPT}, /* French */
	{western, u"8äü9ößDé", LATIN_SCRIPT}, /* German */
	{western, u"7ó8íáAúéñEü", LATIN_SCRIPT}, /* Spanish */
	{western, u"7çã8í9éºàõáêAóBúâôDü", LATIN_SCRIPT}, /* Portuguese */
	{western, u"7è8à9ùòAéìEîó", LATIN_SCRIPT}, /* Italian */
	{western, u"7æå8øDéüö", LATIN_SCRIPT}, /* Danish, Norwegian */
	{western, u"5ä7öåDéü", LATIN_SCRIPT}, /* Swedish, Finnish */
	{western, u"5ð6þ7áíéóö8æ9úAý", LATIN_SCRIPT}, /* Icelandic */
	{western, u"7ó8éà9èíAúçBòïüE·", LATIN_SCRIPT}, /* Catalan */
	{western, u"4ë9ç", LATIN_SCRIPT}, /* Albanian */
	{central_european, u"6ł7żąóś8ęć9ńBź", LATIN_SCRIPT}, /* Polish */
	{central_european, u"5á6í7éěýžč8řšů9úBťňCďóEöüä", LATIN_SCRIPT}, /* Czech */
	{central_european, u"5á6ý7žčéúťší8ľôAôBňCďäĺŕó", LATIN_SCRIPT}, /* Slovak */
	{central_european, u"5éá7őö8üóíAűú", LATIN_SCRIPT}, /* Hungarian */
	{croatian, u"7čšž9ćđ", LATIN_SCRIPT}, /* Croatian, Slovene */
	{romanian, u"5ă6ţ7şî8â", LATIN_SCRIPT}, /* Romanian */
	{turkish, u"5ı6ş7üçğ8öAiDâî", LATIN_SCRIPT}, /* Turkish: the capital of i has a dot */
	{baltic, u"7ėųąžšį8ęūAč", LATIN_SCRIPT}, /* Lithuanian */
	{baltic, u"5īā7ēš8ņ9ūļAģķBžčē", LATIN_SCRIPT}, /* Latvian */
	{baltic, u"6õ7ä8ü9öCšž", LATIN_SCRIPT}, /* Estonian */
	/* Vietnamese */
	{vietnamese, u"5\u0323ư\u0300ê6\u0301đôơâ7á\u0303\u0309ă8óà9íéAúBùèý", LATIN_SCRIPT},
	{cyrillic, u"4оеаинт5срвл6дпмкяубыьг7чзйжх8юцщшAэфBъDё", OTHER_ALPHABET}, /* Russian */
	{cyrillic, u"4оан5іивтресду6лпямкбз7гьжхчїцй8єюш9щAфDґ", OTHER_ALPHABET}, /* Ukrainian */
	{cyrillic, u"4аоиенвт5срдл6пкмбзяч7уъгщжй8цхшAюBфь", OTHER_ALPHABET}, /* Bulgarian */
	{cyrillic, u"3а4н5ыірвеосдялк6пцумтбзўгч7ьхжюйэ8шAёф", OTHER_ALPHABET}, /* Belarusian */
	/* Serbian, Macedonian */
	{cyrillic, u"4аоие5нврустдпкјмл6б7зчњгцшхљжABђћќѓѕџф", OTHER_ALPHABET},
	{greek, u"4αιετον5σκρηπςυμίλ6δθωέάήγό7χώύξφζβψDϊϋΐΰ", OTHER_ALPHABET},
	{hebrew, u"3וי4הלאת5בשרמ6כדעחםנזפק7ןסגצ8טףךץ", OTHER_ALPHABET},
	{arabic, u"3ا4لي5موتنةرعد6قأحهفبسكجإ7شخصضىذزط8ءغئظثآؤ9پچگژABًٌٍَُِّْ", OTHER_ALPHABET},
	{thai,
	 u"4าร5นกอ่มิงทะั6ด้สลเคยีวตแหจปบใ7ุข"
	 u"ชธืไพ็ำศ8โูถภึษ์ญผ9ๆฏฐณฉซAฝฟฮฬBฎฒฑฆฯ", OTHER_ALPHABET},
};
const size_t language_count = COUNT(languages);

const struct language east_asian_languages[] = {
	{japanese,
	 u"6の7いるたにはをとてしがで8なれさんあこかもりきすっよまらつう9だそけせくどえ"
	 u"わみょ日一国人本大年会者的A中出時行見月分後前生間上事自社合場方新発対動法定部用"
	 u"入同地ンスーイルトラリアクドシ業目員立手力高体性第問連小実使明名物数関作成学主化"
	 u"下当理通全以外入表示文字変更指定電話書",
	 JAPANESE},
	{chinese,
	 u"6的7一是8不了在人有和中大为国这上个我以要他时来用们生到作地于出就分对成会可主"
	 u"发年动同工也能下过子说产种面而方后多定行学法所9民得经十三之进着等部度家电力里如"
	 u"水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外"
	 u"天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向"
	 u"道命此变条没结解问意建月公无系文字选项设置件错误请输入无法据名称",
	 CHINESE},
	{taiwanese,
	 u"6的7一是8不了在人有和中大為國這上個我以要他時來用們生到作地於出就分對成會可主"
	 u"發年動同工也能下過子說產種面而方後多定行學法所9民得經十三之進著等部度家電力裡如"
	 u"水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外"
	 u"天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向"
	 u"道命此變條沒結解問意建月公無系文字選項設定檔案錯誤請輸入無法據名稱",
	 CHINESE},
	{korean,
	 u"6이다7는을의에하고가8지한로사기어나은인대를리시서자그수있정부들도아해스전일장"
	 u"과적보제주여구상비조공동국우게관유모원소위오중신라세마안성대문9으무경생행요선화"
	 u"진미없치연음러와만간내업계당체교방분실용력등각권회단재반습니까및된할되설명파",
	 KOREAN},
};
const size_t east_asian_language_count = COUNT(east_asian_languages);
