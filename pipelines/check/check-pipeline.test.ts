import { describe, expect, test } from 'vitest'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { checkPipeline } from './check-pipeline.ts'
import { fakeStages } from '../pipe/pipe-fixtures.ts'

const { train, generate, encode, encodeAsSpikes, step, round, cosimulate, widen, peek, mix, look, write } = fakeStages

const check = (...stages: unknown[]) => () => checkPipeline('mine', { stages: stages as Stage[] })
const refusal = (message: string) => new EngramError(`pipeline mine: ${message}`, 2)

describe('checkPipeline', () => {
  test.each([
    [[train(), generate(), encode(), step(), round(), cosimulate(), write()]],
    [[train(), write()]],
    [[train(), look(), generate(), look(), encode(), look(), step(), round(), round(), cosimulate()]],
    [[train(), generate(), encode(), step(), write(), train(), generate()]],
    [[train(), widen(), peek(), write()]],
    [[train(), generate(), encode(), peek(), step(), widen(), cosimulate()]],
  ])('accepts %#', (stages) => {
    expect(check(...stages)).not.toThrow()
  })

  test.each([
    ['a missing stage', [train(), generate(), step()],
      'stage 3, step, needs table inputs, which no earlier stage emits; tables there: networks, observations'],
    ['a wrong order', [train(), generate(), encode(), step(), cosimulate(), round()],
      'stage 5, cosimulate, needs column input_integer of table traces, which no earlier stage adds; '
      + 'its columns there: network, sample, episode, step, length, input, '
      + 'output_float, action_float, answers_float'],
    ['a table that was consumed', [train(), generate(), encode(), encode()],
      'stage 4, encode, needs table observations, which no earlier stage emits; tables there: networks, inputs'],
    ['a stage behind a sink', [train(), write(), generate()],
      'stage 3, generate, needs table networks, which no earlier stage emits; tables there: none'],
    ['a missing source', [generate(), encode()],
      'stage 1, generate, consumes table networks, so it cannot come first: begin with a stage that makes tables'],
    ['a lone sink', [write()],
      'stage 1, write, consumes every table, so it cannot come first: begin with a stage that makes tables'],
    ['another schema', [train(), generate(), encodeAsSpikes(), step()],
      'stage 4, step, needs column input of table inputs as List<Float32>, but it comes as List<Int32>'],
    ['another schema of a table that may be missing', [train(), generate(), encodeAsSpikes(), peek()],
      'stage 4, peek, needs column input of table inputs as List<Float32>, but it comes as List<Int32>'],
    ['a table that comes only of one that is missing', [train(), widen(), cosimulate()],
      'stage 3, cosimulate, needs table traces, which no earlier stage emits; tables there: networks'],
    ['two schemas under one name', [train(), generate(), encode(), step(), mix()],
      'stage 5, mix, emits table traces with other columns than the one that passes it'],
    ['a factory that was not called', [train(), generate],
      'stage 2 is a function that was not called, expected what a stage function such as encodeSpikes returns'],
    ['data that came from elsewhere', [{ stage: 'train', version: 1, options: {} }],
      'stage 1 is {"stage":"train","version":1,"options":{}}, '
      + 'expected what a stage function such as encodeSpikes returns'],
  ])('names pipeline, place and reason: %s', (_, stages, message) => {
    expect(check(...stages)).toThrow(refusal(message))
  })

  test('an empty pipe is none', () => {
    expect(check()).toThrow(refusal('has no stages, expected at least one'))
  })
})
