import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

type Parser = InstanceType<typeof MarkdownIt>;
type Nesting = Token['nesting'];

/** The fields of the library's tokens, with what they begin with. */
class TokenFields {
  readonly type: string;
  readonly tag: string;
  readonly attrs = null;
  readonly map = null;
  readonly nesting: Nesting;
  readonly level = 0;
  readonly children = null;
  readonly content = '';
  readonly markup = '';
  readonly info = '';
  readonly meta = null;
  readonly block = false;
  readonly hidden = false;

  constructor(type: string, tag: string, nesting: Nesting) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
  }
}

/**
 * Has `parser` make its tokens in one step. Those of markdown-it 15 are put together field by field through a helper of its compiler,
 * which was an eighth of all that parsing costs (`npm run bench -- growing-markdown`). Called behind all that changes its states.
 */
export function makeTokensQuickly(parser: Parser): void {
  const { block, inline, core } = parser;
  const { Token: LibraryToken } = new core.State('', parser, {});
  Object.setPrototypeOf(TokenFields.prototype, LibraryToken.prototype);
  const newToken = (type: string, tag: string, nesting: Nesting): Token => new TokenFields(type, tag, nesting) as Token;

  block.State = class extends block.State {
    override push(type: string, tag: string, nesting: Nesting): Token {
      const token = newToken(type, tag, nesting);
      token.block = true;
      if (nesting < 0) this.level -= 1;
      token.level = this.level;
      if (nesting > 0) this.level += 1;
      this.tokens.push(token);
      return token;
    }
  };

  inline.State = class extends inline.State {
    override pushPending(): Token {
      const token = newToken('text', '', 0);
      token.content = this.pending;
      token.level = this.pendingLevel;
      this.tokens.push(token);
      this.pending = '';
      return token;
    }

    override push(type: string, tag: string, nesting: Nesting): Token {
      if (this.pending !== '') this.pushPending();
      const token = newToken(type, tag, nesting);
      if (nesting < 0) {
        this.level -= 1;
        this.delimiters = this._prev_delimiters.pop() ?? [];
      }
      token.level = this.level;
      if (nesting > 0) {
        this.level += 1;
        this._prev_delimiters.push(this.delimiters);
        this.delimiters = [];
      }
      this.pendingLevel = this.level;
      this.tokens.push(token);
      this.tokens_meta.push(nesting > 0 ? { delimiters: this.delimiters } : undefined);
      return token;
    }
  };
}
