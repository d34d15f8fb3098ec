import { expect, it } from 'vitest'
import { leadsBack } from './leads-back.ts'

const backs = (neurons: readonly string[], ...links: readonly string[]): string[] => {
  const parsed = links.map((link) => {
    const [source, target, delay] = link.split(' ')
    return { source: source!, target: target!, delay: Number(delay ?? 0) }
  })
  const back = leadsBack('in', neurons, parsed)
  return parsed.filter(back).map(({ source, target }) => `${source} ${target}`)
}

it.each([
  ['a chain', ['a', 'b'], ['in a', 'a b'], []],
  ['a loop of one', ['a'], ['in a', 'a a'], ['a a']],
  ['a loop of two, entered at its second', ['a', 'b'], ['in b', 'a b', 'b a'], ['a b']],
  ['a loop of two, both entered', ['b', 'a'], ['in a', 'in b', 'a b', 'b a'], ['a b']],
  ['a way past one', ['c', 'b', 'a'], ['in a', 'a b', 'b c', 'a c', 'c a'], ['c a']],
  ['a way past one, the neurons in order', ['a', 'b', 'c'], ['in a', 'a b', 'b c', 'a c', 'c a'], ['c a']],
  ['a loop that a delay breaks already', ['a', 'b'], ['in a', 'a b 2', 'b a'], []],
  ['a loop without the input', ['a', 'b'], ['a b', 'b a'], ['b a']],
])('finds what leads back in %s', (_, neurons, links, expected) => {
  expect(backs(neurons, ...links)).toEqual(expected)
})
