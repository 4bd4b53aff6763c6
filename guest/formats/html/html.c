/*
 * Reads HTML: what Office saves as a web page, and what other programs name .doc and .xls.
 */
#include "base/options.h"
#include "base/report.h"
#include "head.h"
#include "html.h"
#include "page.h"
#include "sheet.h"

enum outcome html_read_page(struct text_file *f)
{
	struct html_head head = html_head_read(f);
	text_file_declare(f, head.charset);
	if (head.is_unknown)
		text_file_declare_unknown(f);
	text_file_guess(f);
	text_file_report(f);
	if ((options.workbook || head.is_workbook) && html_sheet_read(f) == READ)
		return READ;
	html_page_read(f);
	return READ;
}

enum outcome html_read(struct text_file *f)
{
	report_format("html", FORMAT_HTML, 0);
	return html_read_page(f);
}
