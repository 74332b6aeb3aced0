/**
 * The end of what is scrolled moves by steps of so much while an answer grows, in CSS pixels: each of them makes the browser paint anew
 * all that it has painted around the view.
 */
const growthStepPx = 160;

/** What a transcript needs room for. */
export interface RoomNeeds {
  /** Where the last row ends, from the top of what is scrolled, in CSS pixels. */
  readonly endPx: number;
  /** Whether an answer is being written. */
  readonly isGrowing: boolean;
  /** What is to stand at the top of the view: how far down that would be; null: nothing. */
  readonly topPx: number | null;
}

/** The room below the rows of a transcript. */
export interface TranscriptRoom {
  /** Makes `column`, which holds the rows, as long as they need. */
  make(scroller: HTMLElement, column: HTMLElement, needs: RoomNeeds): void;
  /** Whether there is room behind a last row that ends here. */
  isBehind(endPx: number): boolean;
  /** Takes the room away: another chat is shown. */
  clear(column: HTMLElement): void;
}

/** Builds the room of one transcript: for the turn sent last to stand at the top while its answer is short, and for the lines that come. */
export function createTranscriptRoom(): TranscriptRoom {
  let roomEndPx = 0;
  let growthEndPx = 0;
  let lastEndPx = 0;
  return {
    make(scroller, column, { endPx, isGrowing, topPx }) {
      if (isGrowing) growthEndPx = Math.ceil(endPx / growthStepPx) * growthStepPx;
      // What the reader has in sight of it when an answer ends stays: taking it away would move the words.
      else growthEndPx = Math.min(growthEndPx - Math.max(0, lastEndPx - endPx), Math.floor(scroller.scrollTop) + scroller.clientHeight);
      lastEndPx = endPx;
      const needed = Math.max(0, growthEndPx, topPx === null ? 0 : Math.floor(topPx + scroller.clientHeight));
      if (needed === roomEndPx) return;
      roomEndPx = needed;
      column.style.minBlockSize = `${needed}px`;
    },
    isBehind: (endPx) => roomEndPx > endPx,
    clear(column) {
      roomEndPx = 0;
      growthEndPx = 0;
      lastEndPx = 0;
      column.style.minBlockSize = '';
    },
  };
}
