import { describe, expect, it } from 'vitest'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { sumOfExponentialsNetwork } from '../models/network/kinds/sum-of-exponentials-network.ts'
import { circuitLanes, type LaneChoice } from './circuit-lanes.ts'

const lif = lifNetwork({ layers: [4, 32, 6, 2], beta: 0.9, steps: 10 })
const fractional = fractionalNetwork({ layers: [4, 32, 6, 2], alpha: 0.5, history: 5, steps: 10 })

describe('circuitLanes', () => {
  it('cuts one number to what each layer and the readout have, and updates as many as keep up', () => {
    expect(circuitLanes(lif, 8)).toEqual({
      layers: [{ lanes: 8, scans: 8, updates: 8 }, { lanes: 6, scans: 6, updates: 6 }], readout: 2, memory: 'auto',
    })
    // Four pasts a neuron: two updates keep up with eight lanes.
    expect(circuitLanes(fractional, 8).layers).toEqual([{ lanes: 8, scans: 8, updates: 2 }, { lanes: 6, scans: 6, updates: 1 }])
  })

  it('counts the turns that exponentials take', () => {
    const network = sumOfExponentialsNetwork({ layers: [4, 32, 6, 2], alpha: 0.5, exponentials: 4, steps: 10 })
    expect(circuitLanes(network, 8).layers[0]).toEqual({ lanes: 8, scans: 8, updates: 2 })
  })

  it('takes each by itself, where a neuron without a history is scanned as it is updated', () => {
    expect(circuitLanes(lif, { layers: [{ lanes: 8, updates: 2 }, 3], memory: 'block' })).toEqual({
      layers: [{ lanes: 8, scans: 2, updates: 2 }, { lanes: 3, scans: 3, updates: 3 }], readout: 1, memory: 'block',
    })
  })

  const wrong: [LaneChoice, string][] = [
    [0, 'lanes: got 0, expected a whole number from 1 to 4096'],
    [{ layers: [1] }, 'lanes.layers: got 1 entries, expected 2, one for each spiking layer'],
    [{ layers: [33, 1] }, 'lanes.layers[0]: got 33, expected a whole number from 1 to 32, the neurons of layer 0'],
    [{ layers: [1, { lanes: 0 }] }, 'lanes.layers[1].lanes: got 0, expected a whole number from 1 to 6'],
    [{ layers: [{ lanes: 8, updates: 3 }, 1] }, 'lanes.layers[0].updates: got 3, expected a divisor of its 8'],
    [{ layers: [{ lanes: 8, scans: 5 }, 1] }, 'lanes.layers[0].scans: got 5, expected a divisor of its 8 lanes'],
    [{ layers: [1, 1], readout: 3 }, 'lanes.readout: got 3, expected a whole number from 1 to 2, the outputs'],
  ]
  it.each(wrong)('refuses %j', (choice, message) => {
    expect(() => circuitLanes(fractional, choice)).toThrow(message)
  })
})
