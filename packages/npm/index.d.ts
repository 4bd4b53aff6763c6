/**
 * Extracts the text of a document in a worker, in a sandbox of its own. The format is detected from
 * the content. The bytes are copied, so they may be changed or reused afterwards.
 *
 * Rejects with an `ExtractError`, with the signal's reason if it is aborted, or with a `TypeError`
 * for a document that is not bytes.
 */
export function extract(document: Blob | ArrayBufferLike | ArrayBufferView, options?: ExtractOptions): Promise<Extraction>;

/** The options. Those without a description of their default are off. */
export interface ExtractOptions {
  /** The file name; by default that of a `File`. It decides whether text is read as a workbook. */
  name?: string;
  /** The password for an encrypted document. */
  password?: string;
  /** The maximum time for the document in milliseconds. The default is 10,000. */
  timeout?: number;
  /** Stops the extraction when it is aborted. */
  signal?: AbortSignal;
  /** The format of `text`. The default is `text`. */
  format?: "text" | "markdown";
  /** The charset of 8-bit text. The default is the one that the document names. */
  charset?: Charset;
  /** The maximum line length, from 10 to 480 columns. The default, 0, keeps each paragraph on one line. */
  wrap?: number;
  /** Writes ASCII. Other characters are replaced by an equivalent or by `?`. */
  ascii?: boolean;
  /** Returns only this sheet of a workbook, by name or by number from 1. */
  sheet?: string | number;
  /** Returns only these sections of a Word, RTF or HTML document. */
  sections?: Section | Section[];
  /** Writes the target of each hyperlink after its text, as ` <target>`. */
  links?: boolean;
  /** Includes hidden text. */
  hidden?: boolean;
  /** Extracts embedded documents too. The default is `true`. */
  attachments?: boolean;
  /** Reads delimited text and HTML as a workbook. The default is `true` if the name is that of a workbook. */
  workbook?: boolean;
  /** Refuses formats that consist of text: HTML, MHTML, XML of Office 2003, SYLK, delimited and plain text. */
  strict?: boolean;
  /** The readers of this project, the default, or catdoc itself, which does not report what it leaves out. */
  engine?: "readers" | "catdoc";
}

/** A document's text and facts about it. */
export interface Extraction extends Facts {
  /** The file name, or `null` if the document came without one. */
  file: string | null;
}

/** A text, the facts about it, and its structure. */
export interface Facts {
  /** The text: one line per paragraph; CSV for a workbook. */
  text: string;
  /** The format of the document. */
  format: Format;
  /**
   * `true` if every word that the author's program shows is in the result, attachments included;
   * `false` if text is missing or uncertain; `null` if the format declares nothing.
   */
  complete: boolean | null;
  /** Defects of the text that a reader should know about. */
  warnings: Warning[];
  /** The content of the document that is not in the result. */
  omitted: Omitted[];
  /** The document's own, unverified metadata. */
  metadata: Metadata;
  /** The sections of a Word, RTF or HTML document. */
  sections?: Sections;
  /** The sheets of a workbook. */
  sheets?: Sheet[];
  /** The slides of a presentation. */
  slides?: Slide[];
  /** The documents embedded in this one. */
  attachments: Attachment[];
}

/** A document that is embedded in another one: its text and facts, or the reason why it has none. */
export type Attachment = Embedded & (Facts | AttachmentFailure);

/** The place of an embedded document. */
export interface Embedded {
  /** Its name, or `null` if it has none. */
  name: string | null;
  /** Its location in the file. */
  path: string;
  media_type: string;
  /** Its size in bytes. */
  bytes: number;
}

/** The reason why an embedded document has no text. */
export interface AttachmentFailure {
  code: ErrorCode;
  /** A description for people. */
  detail: string;
  /** The unencrypted metadata of an encrypted document, if it has any. */
  metadata?: Metadata;
}

/** A defect of the text. */
export interface Warning {
  code: WarningCode;
  /** A description for people. */
  detail: string;
}

/** Content of a document that is not in the result. */
export interface Omitted {
  kind: OmittedKind;
  /** The number of objects, or of characters for `hidden-text` and `deleted-text`. */
  count: number;
  /** A description for people, with the first position if it is known. */
  detail: string;
}

/**
 * The metadata of a document. Dates follow RFC 3339, as in `2003-05-01T12:00:00Z`; those in RTF lack
 * the `Z`. Values that the document lacks are absent.
 */
export interface Metadata {
  application?: string;
  author?: string;
  category?: string;
  characters?: number;
  comment_authors?: string;
  comments?: string;
  company?: string;
  created?: string;
  keywords?: string;
  last_author?: string;
  manager?: string;
  modified?: string;
  pages?: number;
  printed?: string;
  revision?: number;
  slides?: number;
  subject?: string;
  title?: string;
  words?: number;
}

/** The sections of a document. */
export interface Sections {
  body?: string;
  footnotes?: string;
  endnotes?: string;
  comments?: string;
  headers?: string;
  footers?: string;
  text_boxes?: string;
}

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  /** True if Excel hides the sheet's tab. */
  hidden: boolean;
  /** The cells as Excel displays them. An empty cell is `""`. */
  rows: string[][];
  comments?: Comment[];
  /** The texts of text boxes and other shapes. */
  text_boxes?: string[];
  header?: PageMargin;
  footer?: PageMargin;
  charts?: Chart[];
}

/** A comment on a cell. */
export interface Comment {
  /** The cell, as in `B2`. */
  cell: string;
  /** The author; empty if unknown. */
  author: string;
  text: string;
}

/** The header or footer of a printed sheet. */
export interface PageMargin {
  left?: string;
  centre?: string;
  right?: string;
}

/** The texts of a chart. */
export interface Chart {
  title: string;
  axis_titles: string[];
  series: string[];
  labels: string[];
}

/** A slide of a presentation. */
export interface Slide {
  /** The slide's number in the presentation, from 1. */
  number: number;
  /** True if the presentation skips the slide. */
  hidden: boolean;
  title: string;
  /** The text of its other shapes, one line per paragraph. */
  body: string;
  tables?: string[][][];
  /** The speaker's notes. */
  notes?: string;
  comments?: string;
  /** Header, footer and date, if they are visible. */
  footer?: string;
}

/** The reason why a document yielded no text. */
export class ExtractError extends Error {
  /** The stable code. */
  readonly code: ErrorCode;
  /** The status with which the HTTP API responds: 4xx if the document or an option is at fault, else 500. */
  readonly status: number;
  /** A description for people, the same as `message`. */
  readonly detail: string;
  /** `true` if a password, or another one, may open the document; otherwise absent. */
  readonly accepts_password?: boolean;
  /** The unencrypted metadata of an encrypted document, if it has any. */
  readonly metadata?: Metadata;
}

/** An error. `not-loaded` means that the package's own files could not be loaded. */
export type ErrorCode =
  | "bad-option" | "corrupt" | "deadline" | "encrypted" | "internal" | "mangled-body" | "memory-limit"
  | "not-a-document" | "not-loaded" | "ooxml" | "output-limit" | "unsupported-charset" | "wrong-password";

/** A warning. */
export type WarningCode =
  | "no-text" | "text-dropped" | "text-missing" | "text-uncertain" | "uncalculated" | "invalid-characters"
  | "metadata-damaged" | "protected" | "engine-catdoc";

/** A kind of content. */
export type OmittedKind =
  | "pictures" | "hidden-text" | "deleted-text" | "embedded-objects" | "attachments" | "linked-objects"
  | "equations" | "charts" | "sounds-and-video" | "macros" | "form-controls" | "headers-and-footers"
  | "comments" | "text-boxes" | "unknown-records" | "sheets" | "sections";

/** The format of a document. */
export type Format =
  | "word-2" | "word-6" | "word-95" | "word-97" | "rtf" | "write" | "word-dos" | "word-1" | "excel-2"
  | "excel-3" | "excel-4" | "excel-5" | "excel-97" | "powerpoint-4" | "powerpoint-95" | "powerpoint-97"
  | "org-chart" | "word-xml" | "excel-xml" | "html" | "mhtml" | "text" | "csv" | "sylk"
  | "zip";

/** A section of a document. */
export type Section = keyof Sections;

/** A charset of 8-bit text. */
export type Charset =
  | "8859-1" | "8859-10" | "8859-11" | "8859-13" | "8859-14" | "8859-15" | "8859-2" | "8859-3" | "8859-4"
  | "8859-5" | "8859-6" | "8859-7" | "8859-8" | "8859-9" | "cp1250" | "cp1251" | "cp1252" | "cp1253"
  | "cp1254" | "cp1255" | "cp1256" | "cp1257" | "cp1258" | "cp1361" | "cp437" | "cp720" | "cp737" | "cp775"
  | "cp850" | "cp852" | "cp855" | "cp857" | "cp858" | "cp860" | "cp861" | "cp862" | "cp863" | "cp864"
  | "cp865" | "cp866" | "cp869" | "cp874" | "cp932" | "cp936" | "cp949" | "cp950" | "euc-jp" | "gb18030"
  | "koi8-r" | "koi8-u" | "mac-arabic" | "mac-centeuro" | "mac-croatian" | "mac-cyrillic" | "mac-greek"
  | "mac-hebrew" | "mac-icelandic" | "mac-roman" | "mac-romanian" | "mac-thai" | "mac-turkish"
  | "mac-ukrainian" | "us-ascii" | "utf-8";
