/** Longest side of an image that is sent, in CSS pixels: vendors make larger ones smaller themselves. */
const longestSidePx = 2048;

/** Images of more bytes than this are written anew: three of them and a text fit into one request. */
const largestBytes = 1_200_000;

const quality = 0.88;

/** What is sent as it is; all else that the browser can read is written as one of these. */
const keptTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A size no longer than the limit on its long side, with the same proportions, in whole pixels. */
export function fitSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longestSidePx / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The type to write a picture in: photographs stay JPEG, drawings PNG while that is small, and else WebP, which keeps what is clear. */
function typesFor(type: string): readonly [string, string?] {
  if (type === 'image/jpeg') return ['image/jpeg'];
  return type === 'image/webp' ? ['image/webp'] : ['image/png', 'image/webp'];
}

async function write(bitmap: ImageBitmap, type: string): Promise<Blob> {
  const { width, height } = fitSize(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const [first, second] = typesFor(type);
  const written = await canvas.convertToBlob({ type: first, quality });
  return second === undefined || written.size <= largestBytes ? written : canvas.convertToBlob({ type: second, quality });
}

/**
 * An image as it is worth sending: smaller where it is larger than models look at, and of a type that they read. What is fine already,
 * moves, or is no image that this browser can read, comes back as it is.
 */
export async function fitImage(content: Blob): Promise<Blob> {
  if (!content.type.startsWith('image/') || content.type === 'image/gif') return content;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(content);
  } catch {
    return content;
  }
  try {
    const isSmall = Math.max(bitmap.width, bitmap.height) <= longestSidePx && content.size <= largestBytes;
    return isSmall && keptTypes.has(content.type) ? content : await write(bitmap, content.type);
  } finally {
    bitmap.close();
  }
}
