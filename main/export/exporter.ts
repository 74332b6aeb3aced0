import type { ExportReport, ExportRequest } from '../../app/export/export-request.ts';
import type { JobControls } from '../storage/jobs/store-jobs.ts';

/** Writes chats to files outside the data folder. */
export interface Exporter {
  /**
   * Writes the file at `path`, an absolute one, whose old content is there until the new one is whole. Answers null when `signal`
   * ended it. Fails with `request-invalid` for a chat that does not exist, `storage-full` and `storage-failed`.
   */
  write(request: ExportRequest, path: string, controls?: JobControls): Promise<ExportReport | null>;
  /** The open branch of a stored chat as Markdown, for a model to read: without pictures. Fails as {@link Exporter.write} does. */
  read(conversationId: string): Promise<{ readonly name: string; readonly text: string }>;
  /** What a file for this request may be called. */
  suggestName(request: ExportRequest): Promise<string>;
}
