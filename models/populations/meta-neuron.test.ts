import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { metaNeuron } from './meta-neuron.ts'

const parameters = {
  kind: 'meta-neuron' as const, alpha: 0.5, threshold: 0.5, coupling: -0.25, recoveryRate: 0.5, rest: 0.25, rise: 0.125,
}

type State = { readonly membrane: number; readonly spike: number; readonly states: readonly number[]; readonly held?: number }

describe('meta-neuron', () => {
  const run = (currents: readonly number[], heldAt: readonly number[] = []): State[] => {
    const seen: State[] = [{ membrane: 0, spike: 0, states: [0, 0] }]
    currents.forEach((current, step) => {
      const { membrane, spike, states } = seen.at(-1)!
      const given = { current, past: () => membrane, spike, states, ...(heldAt.includes(step) && { held: 1 }) }
      const next = metaNeuron.step(parameters, given, handArithmetic)
      seen.push({ ...next, states: next.states! })
    })
    return seen.slice(1)
  }
  const shown = (states: readonly State[]) => states.map(({ membrane, spike, states: [synaptic, recovery] }) =>
    [synaptic, recovery, membrane, spike])

  it('squares what is left, takes its recovery off and couples both (by hand)', () => {
    // J: 0.25, 0.125 + 0.5, 0.3125. V: 0.25; 0.0625 + 0.625 = 0.6875 (spike); 0.25^2 - 0.0625 + 0.3125, u being -0.0625 + 0.125.
    // U: 0; -0.25 * 0.25; 0.0625 - 0.25 * 0.25 - 0.5 * 0.0625.
    expect(shown(run([0.25, 0.5, 0]))).toEqual([[0.25, 0, 0.25, 0], [0.625, -0.0625, 0.6875, 1], [0.3125, -0.03125, 0.3125, 0]])
  })

  it('is driven up again by what drove it far down, and reset from there (by hand)', () => {
    // V: -2; 4 - 1 = 3 (spike); 0.0625 - 0.625 - 0.5, u being 0.5 + 0.125. U: 0; -0.25 * -2; 0.625 - 0.0625 - 0.3125.
    expect(shown(run([-2, 0, 0]))).toEqual([[-2, 0, -2, 0], [-1, 0.5, 3, 1], [-0.5, 0.25, -1.0625, 0]])
  })

  it('stays at its rest while it is refractory, and is raised by the spike alone (by hand)', () => {
    // V: 1 (spike); 0.0625 - 0.125 + 0.5 held; 0.0625 + 0.25 held, u being 0.125 - 0.0625 - 0.0625 = 0.
    expect(shown(run([1, 0, 0], [1, 2]))).toEqual([[1, 0, 1, 1], [0.5, 0, 0.4375, 0], [0.25, -0.0625, 0.3125, 0]])
  })

  it('stays bounded wherever its parameters lie, whatever of a bounded input comes', () => {
    const ends = [[-0.45, 0.45], [0.5, 1], [0, 4], [0, 4], [0, 0.9]] as const
    let largest = 0
    for (let corner = 0; corner < 32; corner++) {
      const [coupling, recoveryRate, rest, rise, alpha] = ends.map((pair, index) => pair[(corner >>> index) % 2]!) as [
        number, number, number, number, number,
      ]
      let [membrane, spike, states] = [0, 0, [0, 0] as readonly number[]]
      for (let step = 0; step < 4000; step++) {
        // Long pushes both ways, and a chaotic one.
        const current = step % 400 < 100 ? 2 : step % 400 < 200 ? -2 : 2 * Math.sin(step * step)
        const past = membrane
        const next = metaNeuron.step(
          { kind: 'meta-neuron', alpha, threshold: 0.5, coupling, recoveryRate, rest, rise }, { current, past: () => past, spike, states },
          handArithmetic,
        )
        ;[membrane, spike, states] = [next.membrane, next.spike, next.states!]
        largest = Math.max(largest, Math.abs(membrane), Math.abs(states[1]!))
      }
    }
    expect(largest).toBeLessThan(1e4)
    expect(largest).toBeGreaterThan(10)
  })

  it.each([
    ['coupling', 0.46], ['coupling', -0.5], ['recoveryRate', 0.4], ['recoveryRate', 1.1], ['rest', -0.1], ['rise', -1], ['alpha', 1.5],
  ])('refuses a %s of %f, with which it need not stay bounded, or which means nothing', (name, value) => {
    expect(metaNeuron.parameters.safeParse({ ...parameters, [name]: value }).success).toBe(false)
  })

  const arithmetic = { ...handArithmetic, coefficientFraction: 3, membraneWidth: 8 }

  it('rounds its constants, and clips what a membrane potential does not hold (by hand)', () => {
    // Eighths: 0.8125 is 6.5, to the even 6; 0.4375 is 3.5, to the even 4. Sixteenths: 0.15625 is 2.5, to the even 2; of 128 there are 127.
    const given = { ...parameters, coupling: -0.1875, recoveryRate: 0.5625, rest: 0.15625, rise: 8, alpha: 0.5 }
    expect(metaNeuron.constants(given as typeof parameters, arithmetic))
      .toEqual({ threshold: 8n, alpha: 4n, coupling: 6n, retention: 4n, rest: 2n, rise: 127n, format_fraction: 4n })
  })

  const constants = { threshold: 8n, alpha: 4n, coupling: 6n, retention: 4n, rest: 3n, rise: 5n, format_fraction: 4n }
  const step = (
    given: { current: bigint; past: bigint; spike: bigint; synaptic: bigint; recovery: bigint; held?: bigint },
    own: Partial<typeof arithmetic> = {},
  ) => {
    const { synaptic, recovery, ...rest } = given
    const { membrane, spike, states } = metaNeuron.integerStep(
      bigintArithmetic, constants, { ...arithmetic, ...own }, { ...rest, past: () => given.past, states: [synaptic, recovery] },
    )
    return [...states!, membrane, spike]
  }
  const quiet = { current: 3n, past: -5n, spike: 0n, synaptic: -3n, recovery: -7n }

  it.each([
    // J = floor(-12 / 8) + 3 = 1; U = floor(-28 / 8) + floor(-30 / 8) + 5 = -4 - 4 + 5; V = floor(25 / 16) + 7 + 1.
    ['rounds every product down', quiet, {}, [1n, -3n, 9n, 1n]],
    // J = floor(-1.5 + 0.5) + 3; U = floor(-3.5 + 0.5) + floor(-3.75 + 0.5) + 5; V = floor(25 / 16 + 0.5) + 7 + 2.
    ['rounds to the nearest', quiet, { rounding: 'nearest' as const }, [2n, -2n, 11n, 1n]],
    // J = -1 + 3; U = -3 - 3 + 5; V = 1 + 7 + 2.
    ['rounds toward zero', quiet, { rounding: 'toward-zero' as const }, [2n, -1n, 10n, 1n]],
    // v = 3, u = -7 + 5; J = 1; U = floor(-8 / 8) + floor(18 / 8) - 3; V = floor(9 / 16) + 2 + 1.
    ['starts from its rest behind a spike', { ...quiet, spike: 1n }, {}, [1n, -2n, 3n, 0n]],
    // As above with u = -7: U = floor(-28 / 8) + 2 - 3; V = 0 + 7 + 1, which would be enough.
    ['is held at its rest', { ...quiet, held: 1n }, {}, [1n, -5n, 8n, 0n]],
    ['spikes where the threshold is reached', { ...quiet, past: 0n }, {}, [1n, -4n, 8n, 1n]],
    ['not where more is asked for', { ...quiet, past: 0n }, { threshold: '>' as const }, [1n, -4n, 8n, 0n]],
    // 100^2 / 16 = 625; J = 50 + 90; U = floor(80 / 8) - 75 + 100.
    ['clips what is too large', { current: 90n, past: -100n, spike: 0n, synaptic: 100n, recovery: 20n }, {}, [127n, 35n, 127n, 1n]],
    // 140 - 256 = -116; 625 - 20 - 116 = 489 - 512.
    [
      'wraps it where that is asked for', { current: 90n, past: -100n, spike: 0n, synaptic: 100n, recovery: 20n },
      { overflow: 'wrap' as const }, [-116n, 35n, -23n, 0n],
    ],
    ['knows no other reset', { ...quiet, spike: 1n }, { reset: 'zero' as const }, [1n, -2n, 3n, 0n]],
  ])('%s (by hand)', (_, given, own, expected) => {
    expect(step(given, own)).toEqual(expected)
  })
})
