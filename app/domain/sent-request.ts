/** The request of an answer, as far as it can be told. No key is in it. */
export interface SentRequest {
  readonly url: string;
  /** Without the one that holds the key. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** JSON; contents of files are shortened. */
  readonly body: string;
  /** How many contents of files are shortened. */
  readonly shortenedCount: number;
  /**
   * Made again from the chat, it was compared with what is kept of the one that was sent. `exact`: it is that, byte for byte, to the
   * same address with the same headers. `changed`: something of the chat, or of who pays and where it is asked, is no longer what it was. `continued`: the answer was gone on with, and this is how it began.
   * `unknown`: nothing is kept to compare it with.
   */
  readonly certainty: 'exact' | 'changed' | 'continued' | 'unknown';
}
