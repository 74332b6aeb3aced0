/** Longest message that a window may send, in characters: 4 MiB of text, the gateway's own limit (PROTOCOL 2.2). */
export const maxPromptLength = 4 * 1024 * 1024;
