const mebibyte = 1024 * 1024;

/** Longest event of a stream with all that comes before it, comments included: an image comes as one event. */
export const maxEventLength = 8 * mebibyte;

/** Largest body that is read whole, after decompression, in bytes. */
export const maxBodyBytes = 32 * mebibyte;

/** How much of an error's body is looked at, in bytes. */
export const maxErrorBodyBytes = 256 * 1024;

/** Text, reasoning and refusal of one reply together, in characters. */
export const maxReplyTextLength = 4 * mebibyte;

/** Tool calls and reasoning details of one reply, each, in characters. */
export const maxHiddenLength = 8 * mebibyte;

/** Images of one reply together, in characters of their addresses. */
export const maxImagesLength = 32 * mebibyte;

/** Images of one reply: each is an event of its own, and the message is made anew for each. */
export const maxImages = 100;

/** Tool calls of one reply. */
export const maxToolCalls = 128;

/** Citations of one reply. */
export const maxCitations = 500;

/** Largest body of a request, in bytes: the gateway's own limit is some 4.5 MB (PROTOCOL 2.2). */
export const maxRequestBytes = 4_000_000;

/** How long to wait for what. Tests shorten them. */
export interface GatewayTimeouts {
  /** From sending a chat to the first byte of its answer (PROTOCOL 2.7). */
  readonly firstByteMs: number;
  /** Between two bytes of an answer; comments count. */
  readonly idleMs: number;
  /** A whole answer; the gateway itself gives up after 800 s (PROTOCOL 2.7). */
  readonly answerMs: number;
  /** A whole request that is not a chat. */
  readonly requestMs: number;
}

/** What the product waits. */
export const defaultTimeouts: GatewayTimeouts = {
  firstByteMs: 120_000,
  idleMs: 90_000,
  answerMs: 900_000,
  requestMs: 10_000,
};
