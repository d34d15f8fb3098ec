import { connectionRegistry } from '../connections/connection-registry.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { connectionSupport } from './connection-support.ts'
import type { Interpretation, KindSupport } from './kind-support.ts'
import { populationSupport } from './population-support.ts'

const interpretations: readonly Interpretation[] = ['float', 'kernels', 'integers', 'RTL', 'NIR']

const cells = (support: KindSupport): string => interpretations.map((one) => (support[one] ? 'yes' : 'no')).join(' | ')
const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || 'none'

/** docs/support.md: every kind of population and connection, and which interpretations it has. */
export const supportPage = (): string => {
  const populations = Object.entries(populationRegistry).map(([kind, { sends = 'spikes', varying, rtl }]) => {
    const units = [rtl.scan.module, rtl.update.module]
    return `| \`${kind}\` | ${sends} | ${cells(populationSupport(kind))} | ${named(Object.keys(varying))} | ${named(units)} | ${
      named(rtl.update.factors ?? [])} |`
  })
  const connections = Object.keys(connectionRegistry).map((kind) => `| \`${kind}\` | ${cells(connectionSupport(kind))} |`)
  const [heads, rules] = [interpretations.join(' | '), interpretations.map(() => '---').join('|')]
  return `# Support

Which kinds of populations and connections have which interpretations. Written from the registries (\`models/populations\`,
\`models/connections\`) by \`npm run docs\`, and held by a test.

- **float**: runs in floating point, as a scan over its step.
- **kernels**: trains on the fused float kernels, in any graph.
- **integers**: runs in integers, exactly, compiled, and as [C](c.md).
- **RTL**: has a circuit, in both simulators.
- **NIR**: can be read from and written to [NIR files](nir.md).

## Populations

Any can be read by any number of connections, with any delay; those that send spikes can have refractory steps. Parameters that vary can be
given for each neuron, or be trained, one value for the population or one for each neuron. A circuit multiplies by the constants in the last
column: with shifts where all units share one that is zero, a power of two, or the sum or difference of two (1/2, 7/8, 5/8), otherwise with
a multiplier (D-044).

| kind | sends | ${heads} | may vary | units in \`hdl/\` | multiplies by |
|---|---|${rules}|---|---|---|
${populations.join('\n')}

## Connections

Any can have a delay, a bias, and a format of its own, and can join others in one input. Synapses of those that carry spikes can
[fail by chance](graphs.md#synapses-that-may-fail), but of \`delayed\`: in floats, kernels, TensorFlow, integers, C and RTL; NIR cannot
say it.

| kind | ${heads} |
|---|${rules}|
${connections.join('\n')}
`
}
