// Held by the compiler alone (`tsc -p .`): each line below a @ts-expect-error must be an error, all others must be
// none.
import { z } from 'zod'
import { defineStage } from '../../operators/stream/define-stage.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { fakeStages } from './pipe-fixtures.ts'
import { pipe, type Pipeline } from './pipe.ts'
import type { Line, Next } from './pipe-types.ts'
import { sweep } from './sweep.ts'

const { train, generate, encode, encodeAsSpikes, step, round, cosimulate, widen, peek, mix, look, write } = fakeStages

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <Claim extends true>(): void => void (0 as unknown as Claim)
type Of<Factory extends (...options: never[]) => Stage> = ReturnType<Factory>
type Train = Of<typeof train>
type Generate = Of<typeof generate>
type Encode = Of<typeof encode>
type Step = Of<typeof step>
type Look = Of<typeof look>

// Right, in all lengths.
const complete: Pipeline = pipe(train(), generate(), encode(), step(), round(), cosimulate(), write())
pipe(train())
pipe(train(), write())
pipe(train(), generate(), encode(), step(), write())
pipe(train(), look(), generate(), look(), encode(), look(), step(), round(), cosimulate(), write())
// A wider table than a stage asks for will do: it has every column.
pipe(train(), generate(), encode(), step(), round(), round(), cosimulate())

// What the compiler is told not to look at.
pipe(encode() as never)
pipe(train(), encode() as never, look())
// Any number of stages.
pipe(
  train(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(),
  generate(), look(), encode(), look(), step(), look(), round(), look(), cosimulate(), look(), look(), look(), look(), look(), write(),
)
pipe(
  train(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(),
  // @ts-expect-error the sixteenth stage behind the first one finds no observations, and nothing before it is at fault
  encode(),
  look(), look(), write(),
)
pipe(
  train(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), generate(), look(), encodeAsSpikes(), look(),
  // @ts-expect-error input is a list of another type
  step(),
  look(), write(),
)

// A table that is taken where it flows may be missing; behind the stage it flows only if it did before, as it came or as emitted.
pipe(train(), widen(), peek(), write())
pipe(train(), generate(), encode(), peek(), step(), widen(), cosimulate())
// @ts-expect-error without traces before it nothing is widened
pipe(train(), widen(), cosimulate())
// @ts-expect-error input is a list of another type
pipe(train(), generate(), encodeAsSpikes(), peek())
// @ts-expect-error networks are needed all the same
pipe(peek(), train())

// Wrong order.
// @ts-expect-error inputs come from encode
pipe(train(), generate(), step(), encode())
// @ts-expect-error integer columns come from round
pipe(train(), generate(), encode(), step(), cosimulate(), round())
// @ts-expect-error nothing is left behind a stage that takes everything
pipe(train(), write(), generate())

// Missing source.
// @ts-expect-error generate consumes networks
pipe(generate(), encode())
// @ts-expect-error a sink needs something before it
pipe(write())

// Missing stage.
// @ts-expect-error round is left out
pipe(train(), generate(), encode(), step(), cosimulate())
// @ts-expect-error encode has consumed the observations
pipe(train(), generate(), encode(), encode())

// Another schema.
// @ts-expect-error input is a list of another type
pipe(train(), generate(), encodeAsSpikes(), step())
// @ts-expect-error narrow traces flow past a stage that emits wide ones
pipe(train(), generate(), encode(), step(), mix())

// Not stages at all.
// @ts-expect-error a factory that was not called
pipe(train)
// @ts-expect-error a pipeline in a pipeline
pipe(train(), complete)
// @ts-expect-error nothing
pipe()
// @ts-expect-error something that is no stage, between stages
pipe(train(), 5, write())

// What the compiler prints.
holds<Equal<Next<[], Encode>, 'encode consumes tables, so it cannot come first'>>()
holds<Equal<Next<[Train], Encode>, 'encode needs table observations, which no earlier stage emits'>>()
holds<Equal<
  Next<[Train, Generate, Of<typeof encodeAsSpikes>], Step>,
  'step needs column input of table inputs with another type'
>>()
holds<Equal<
  Next<[Train, Generate, Encode, Step], Of<typeof mix>>,
  'mix emits table traces with other columns than the one that passes it'
>>()
holds<Equal<
  Next<[Train, Generate, Of<typeof encodeAsSpikes>], Of<typeof peek>>,
  'peek needs column input of table inputs with another type'
>>()
holds<Equal<Next<[Train, Of<typeof widen>], Of<typeof cosimulate>>, 'cosimulate needs table traces, which no earlier stage emits'>>()
holds<Equal<Next<[Train], Generate>, Generate>>()
holds<Equal<Line<[Train, Generate, Encode]>, [Train, Generate, Encode]>>()
holds<Equal<
  Line<[Train, Look, Look, Look, Look, Look, Look, Look, Look, Look, Look, Look, Look, Look, Look, Encode, Look]>[15],
  'encode needs table observations, which no earlier stage emits'
>>()
// @ts-expect-error and `holds` itself can fail
holds<Equal<Next<[Train], Generate>, Train>>()

// Options are typed; a stage whose options all have defaults may be called without.
// @ts-expect-error not an option
train({ episodes: 3 })

// A sweep in place of an option, and of a field of one; each value has the option's type.
const swept = defineStage({
  name: 'swept', version: 1, consumes: [], emits: [], operator: () => (source) => source,
  options: z.strictObject({
    format: z.string().default(''), simulator: z.enum(['auto', 'embedded']).optional(),
    recipe: z.strictObject({ rate: z.number() }).optional(),
    lanes: z.union([z.int(), z.strictObject({ layers: z.array(z.int()) })]).default(1),
  }),
})
pipe(swept({
  format: sweep({ wide: 'QS2.13', narrow: 'QS2.5' }), simulator: sweep({ a: 'auto', e: 'embedded' }),
  recipe: { rate: sweep({ slow: 0.1 }) },
  lanes: sweep({ one: 1, many: { layers: [1, 2] } }),
}))
// @ts-expect-error 5 is no format
swept({ format: sweep({ wide: 'QS2.13', narrow: 5 }) })
// @ts-expect-error no such simulator
swept({ simulator: sweep({ a: 'auto', b: 'fast' }) })
// @ts-expect-error no such field
swept({ recipe: { rat: sweep({ slow: 0.1 }) } })
