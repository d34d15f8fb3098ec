import { expect, test } from 'vitest'
import { renderRandomise } from './render-randomise.ts'

test('sets registers and memories but those with an image', () => {
  const header =
    '\twire<58> p_u__readout_2e_sums__q;\n\tvalue<1> p_clk__i;\n\tmemory<32> memory_p_weights { 3u };\n\tmemory<48> '
    + 'memory_p_words { 4u };\n'
  const source = '\tstd::copy(std::begin(mem_init_1), std::end(mem_init_1), &memory_p_weights.data[0]);\n'
  const text = renderRandomise(header, source)
  expect(text).toContain(
    'randomise_value(top.p_u__readout_2e_sums__q.curr, random), top.p_u__readout_2e_sums__q.next = top.p_u__readout_2e_sums__q.curr;',
  )
  expect(text).toContain('for (size_t word = 0; word < 4; word++) randomise_value(top.memory_p_words.data[word], random);')
  expect(text).not.toContain('memory_p_weights')
  expect(text).not.toContain('p_clk__i')
})
