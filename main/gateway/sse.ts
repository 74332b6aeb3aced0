/** Cuts an event stream into the data of its events, in any framing that PROTOCOL 2.4 names. */
export interface SseSplitter {
  /** The events that `bytes` completed, in order; empty ones are left out. */
  push(bytes: Uint8Array): string[];
  /** The stream is over: the event that no blank line followed, if there is one. */
  end(): string[];
  /** An event, with the comments before it, grew past the limit: nothing more is read. */
  readonly isOverflowing: boolean;
  /** Whether a comment came, the gateway's sign that it is at work. */
  readonly hasComments: boolean;
}

/** Makes a splitter for one stream. Time is linear in the bytes however they are sliced; memory is bounded by `maxLength`. */
export function createSseSplitter(maxLength: number): SseSplitter {
  // Strips the byte order mark, and keeps a character that is split over two reads.
  const decoder = new TextDecoder();
  /** Beginning of a line whose end has not come yet. */
  let open: string[] = [];
  let openLength = 0;
  /** Data lines of the event under way, joined; null without one. */
  let data: string | null = null;
  /** Length of all lines since the last event. */
  let closedLength = 0;
  let endsWithCr = false;
  let isOverflowing = false;
  let hasComments = false;
  let isFirstLine = true;

  const dispatch = (events: string[]): void => {
    if (data !== null && data !== '') {
      events.push(data);
      closedLength = 0;
    }
    data = null;
  };

  const closeLine = (whole: string, events: string[]): void => {
    // A byte order mark that a proxy took for Latin-1 and encoded once more.
    const line = isFirstLine && whole.startsWith('ï»¿') ? whole.slice(3) : whole;
    isFirstLine = false;
    if (line === '') {
      dispatch(events);
    } else if (line.startsWith('data:')) {
      const value = line.slice(line.charCodeAt(5) === 32 ? 6 : 5);
      data = data === null ? value : `${data}\n${value}`;
    } else if (line === 'data') {
      data = data === null ? '' : `${data}\n`;
    } else if (line.startsWith(':')) {
      hasComments = true;
    }
    // `event`, `id`, `retry` and unknown fields say nothing here.
  };

  /** Makes every line end a line feed; a CR LF split over two reads is one end. */
  const withPlainLineEnds = (text: string): string => {
    const rest = endsWithCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') endsWithCr = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  };

  const feed = (decoded: string): string[] => {
    const events: string[] = [];
    const text = withPlainLineEnds(decoded);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0 && !isOverflowing; end = text.indexOf('\n', start)) {
      const tail = text.slice(start, end);
      start = end + 1;
      closedLength += openLength + tail.length + 1;
      if (closedLength > maxLength) {
        isOverflowing = true;
      } else if (openLength === 0) {
        closeLine(tail, events);
      } else {
        open.push(tail);
        closeLine(open.join(''), events);
        open = [];
        openLength = 0;
      }
    }
    if (start < text.length && !isOverflowing) {
      open.push(start === 0 ? text : text.slice(start));
      openLength += text.length - start;
      isOverflowing = closedLength + openLength > maxLength;
    }
    if (isOverflowing) {
      open = [];
      data = null;
    }
    return events;
  };

  return {
    push: (bytes) => (isOverflowing ? [] : feed(decoder.decode(bytes, { stream: true }))),
    end() {
      if (isOverflowing) return [];
      // Two line ends close the last line and the event, whether or not the server did.
      return feed(`${decoder.decode()}\n\n`);
    },
    get isOverflowing() {
      return isOverflowing;
    },
    get hasComments() {
      return hasComments;
    },
  };
}
