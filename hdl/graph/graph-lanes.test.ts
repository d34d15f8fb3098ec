import { describe, expect, it } from 'vitest'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { sumOfExponentialsNetwork } from '../../models/network/kinds/sum-of-exponentials-network.ts'
import { graphLanes, type GraphLaneChoice } from './graph-lanes.ts'

const lif = lifNetwork({ layers: [4, 32, 6, 2], beta: 0.9, steps: 10 })
const fractional = fractionalNetwork({ layers: [4, 32, 6, 2], alpha: 0.5, history: 5, steps: 10 })

describe('graphLanes', () => {
  it('cuts one number to what each layer and the readout have, and updates as many as keep up', () => {
    expect(graphLanes(lif, 8)).toEqual({
      populations: [{ lanes: 8, scans: 8, updates: 8 }, { lanes: 6, scans: 6, updates: 6 }], readout: 2, memory: 'auto',
    })
    // Four pasts a neuron: two updates keep up with eight lanes.
    expect(graphLanes(fractional, 8).populations).toEqual([{ lanes: 8, scans: 8, updates: 2 }, { lanes: 6, scans: 6, updates: 1 }])
  })

  it('counts the turns that exponentials take', () => {
    const network = sumOfExponentialsNetwork({ layers: [4, 32, 6, 2], alpha: 0.5, exponentials: 4, steps: 10 })
    expect(graphLanes(network, 8).populations[0]).toEqual({ lanes: 8, scans: 8, updates: 2 })
  })

  it('takes each by itself, where a neuron without a history is scanned as it is updated', () => {
    expect(graphLanes(lif, { populations: [{ lanes: 8, updates: 2 }, 3], memory: 'block' })).toEqual({
      populations: [{ lanes: 8, scans: 2, updates: 2 }, { lanes: 3, scans: 3, updates: 3 }], readout: 1, memory: 'block',
    })
  })

  const wrong: [GraphLaneChoice, string][] = [
    [0, 'lanes: got 0, expected a whole number from 1 to 4096'],
    [{ populations: [1] }, 'lanes.populations: got 1 entries, expected 2, one for each population'],
    [{ populations: [33, 1] }, 'lanes.populations[0]: got 33, expected a whole number from 1 to 32, the units of layer0'],
    [{ populations: [1, { lanes: 0 }] }, 'lanes.populations[1].lanes: got 0, expected a whole number from 1 to 6'],
    [{ populations: [{ lanes: 8, updates: 3 }, 1] }, 'lanes.populations[0].updates: got 3, expected a divisor of its 8'],
    [{ populations: [{ lanes: 8, scans: 5 }, 1] }, 'lanes.populations[0].scans: got 5, expected a divisor of its 8 lanes'],
    [{ populations: [1, 1], readout: 3 }, 'lanes.readout: got 3, expected a whole number from 1 to 2, the outputs'],
  ]
  it.each(wrong)('refuses %j', (choice, message) => {
    expect(() => graphLanes(fractional, choice)).toThrow(message)
  })
})
