/** Cuts bytes into pieces of these lengths, as far as both reach; the rest is the last piece. */
export function piecesOf(bytes: Uint8Array, lengths: Iterable<number>): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const length of lengths) {
    if (from >= bytes.length) break;
    pieces.push(bytes.subarray(from, from + length));
    from += length;
  }
  pieces.push(bytes.subarray(from));
  return pieces;
}
