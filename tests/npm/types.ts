// What TypeScript must accept and refuse.

import { type Attachment, type Extraction, ExtractError, extract } from "catdoc-lambda";

const bytes = new Uint8Array();

export async function read(file: File, signal: AbortSignal): Promise<string> {
  const extraction: Extraction = await extract(file, { charset: "cp1251", sections: ["body"], sheet: 1, signal, timeout: 500 });
  const complete: boolean | null = extraction.complete;
  const cells: string[] | undefined = extraction.sheets?.flatMap((sheet) => sheet.rows.flat());
  const texts = extraction.attachments.map((attachment: Attachment) => ("text" in attachment ? attachment.text : attachment.code));
  await Promise.all([extract(bytes), extract(bytes.buffer), extract(new DataView(bytes.buffer)), extract(new Blob())]);
  return [extraction.text, complete, ...(cells ?? []), ...texts].join();
}

export function describe(error: unknown): string {
  if (!(error instanceof ExtractError)) throw error;
  if (error.code === "encrypted" && error.accepts_password) return error.metadata?.title ?? "";
  return `${error.status} ${error.detail}`;
}

// @ts-expect-error A path is not a document.
extract("letter.doc");
// @ts-expect-error There is no such option.
extract(bytes, { colour: "red" });
// @ts-expect-error There is no such charset.
extract(bytes, { charset: "latin1" });
// @ts-expect-error JSON is what it returns anyway.
extract(bytes, { format: "json" });
