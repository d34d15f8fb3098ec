import fc from 'fast-check'

const piece = fc.oneof(
  fc.constantFrom(
    '\ufeff',
    '\u0000',
    '\u001b[2J',
    '"',
    '"a":1,"a":1',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '//',
    '/*',
    '*/',
    '/',
    '@',
    '@0',
    '@ffff',
    '@1 ',
    '_',
    'x',
    'z',
    '0x',
    'ffff',
    '0000',
    '0fff',
    '-',
    '.',
    'e9',
    '\n',
    '\r',
    '\u2028',
    '\ud800',
    'NaN',
    'null',
    '1e999',
    '[['.repeat(80),
    '0'.repeat(2000),
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const edit = fc.record({ at: fc.nat(), take: fc.constantFrom(0, 0, 1, 1, 2, 10, 1000), piece })

/** A text in which up to four pieces were put in, taken out or exchanged; now and then two halves in the wrong order. */
export const mutatedText = (base: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(base, fc.array(edit, { minLength: 0, maxLength: 4 }), fc.boolean(), fc.nat()).map(([text, edits, swap, where]) => {
    const changed = edits.reduce((all, { at, take, piece: put }) => {
      const place = at % (all.length + 1)
      return all.slice(0, place) + put + all.slice(place + take)
    }, text)
    const half = where % (changed.length + 1)
    return swap && where % 7 === 0 ? changed.slice(half) + changed.slice(0, half) : changed
  })
