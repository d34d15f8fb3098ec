// The cochlea of 700 lines on sounds of noise as long as the spoken digits are (0.44 s at 8 kHz): processor time of a recording, and of the
// 3,000 that there are.
// Usage: node bench/cochlea.ts [--json]
import { counterRandom } from '../models/random/counter-random.ts'
import { cochlea, type Cochlea } from '../models/signals/cochlea.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'

const random = counterRandom(1, 'bench-cochlea')
const sounds = Array.from({ length: 10 }, (_, sound) => Float32Array.from({ length: 3500 }, (__, n) => 2 * random.uniform(sound, n) - 1))
const form: Cochlea = {
  lines: 700, low: 50, high: 3600, gain: 20, compression: 1, timeConstant: 0.001, threshold: 1, refractory: 8,
}
const hear = (own: Cochlea) => async (): Promise<void> => {
  for (const sound of sounds) cochlea(sound, 8000, own)
}
const forms = { linear: form, root: { ...form, compression: 0.5, gain: 10 } } as const
const times = await inTurns({ linear: hear(forms.linear), root: hear(forms.root) }, 9)
await printResults(
  'cochlea: 700 lines, 0.44 s at 8 kHz',
  (['linear', 'root'] as const).map((compression) => {
    const milliseconds = (times[compression].processorSeconds / sounds.length) * 1000
    const spikes = sounds.reduce((sum, sound) => sum + cochlea(sound, 8000, forms[compression]).steps.length, 0) / sounds.length
    return { compression, 'spikes a recording': Math.round(spikes), 'ms a recording': milliseconds, 's of 3,000': 3 * milliseconds }
  }),
)
