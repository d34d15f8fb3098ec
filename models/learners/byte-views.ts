/** Arrays as the bytes that they are, without copying them: what is saved of a session, and where it is restored to. */
export const byteViews = (arrays: readonly ArrayBufferView[]): Uint8Array[] =>
  arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength))
