/**
 * What a `$readmemh` text means, read as a whole and in another way than `memoryWordParser` does: `count` words of `width` bits, or
 * undefined where it is to be
 * refused.
 */
export const memoryWordsOf = (text: string, width: number, count: number): readonly number[] | undefined => {
  const plain = text.replace(/^\ufeff/, '').replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, ' ')
  const words = new Map<number, number>()
  let address = 0
  for (const token of plain.split(/[ \t\r\n\f\v]+/).filter((one) => one !== '')) {
    const [, mark, digits] = /^(@?)([0-9a-f][0-9a-f_]*)$/i.exec(token) ?? []
    if (digits === undefined || token.length > 1024) return undefined
    const number = BigInt(`0x${digits.replaceAll('_', '')}`)
    if (mark === '@') {
      if (number >= BigInt(count)) return undefined
      address = Number(number)
      continue
    }
    const bits = BigInt(4 * digits.replaceAll('_', '').length)
    const field = 1n << BigInt(width)
    const upper = number >> BigInt(width - 1)
    const all = bits >= BigInt(width) ? (1n << (bits - BigInt(width) + 1n)) - 1n : -1n
    // Above the field there are zeros, or the sign of a negative number in all bits.
    if (number >= field && upper !== all) return undefined
    const low = number % field
    if (address >= count || words.has(address)) return undefined
    words.set(address++, Number(low >= field / 2n ? low - field : low))
  }
  return words.size === count ? Array.from({ length: count }, (_, index) => words.get(index)!) : undefined
}
