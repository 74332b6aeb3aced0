/** How chats can be written: lossless, to be imported again, or for people to read. */
export const exportFormats = ['json', 'markdown', 'html', 'pdf', 'text'] as const;

/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** What files of each format are called at their end. */
export const fileExtensions: Readonly<Record<ExportFormat, string>> = { json: 'json', markdown: 'md', html: 'html', pdf: 'pdf', text: 'txt' };
