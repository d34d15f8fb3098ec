import type { z } from 'zod'
import { describeIssue } from '../../errors/describe-issue.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { checkGraph } from '../../graph/check/check-graph.ts'
import type { GraphDescription, GraphInput } from '../../graph/graph-description.ts'
import { givenOptions } from './given-options.ts'

/**
 * The network of a short form of a config file: its options checked by their schema, and the graph that is made of them.
 * @throws EngramError (exit code 2) naming the short form and the first option that is wrong, or what is wrong in the graph
 */
export const shortFormGraph = <Options extends z.ZodObject>(
  kind: string,
  options: Options,
  given: z.input<Options>,
  graph: (checked: z.output<Options>) => GraphInput,
): GraphDescription => {
  const { data, error } = options.safeParse(givenOptions(kind, given as object))
  if (error) {
    const words = { whole: 'options', prefix: 'option ', noun: 'an option' }
    throw new EngramError(`${kind}: ${describeIssue(error.issues[0]!, given, options, words)}`, 2)
  }
  try {
    return checkGraph(graph(data))
  } catch (thrown) {
    throw thrown instanceof EngramError ? new EngramError(`${kind}: ${thrown.message}`, thrown.exitCode, { cause: thrown }) : thrown
  }
}
