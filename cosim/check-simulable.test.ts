import { expect, it } from 'vitest'
import { graphLanes } from '../hdl/graph/graph-lanes.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { checkSimulable } from './check-simulable.ts'

const check = (layers: readonly number[], steps: number, lanes: number) => () => {
  const description = lifNetwork({ layers: [...layers], beta: 0.9, steps })
  checkSimulable(description, graphLanes(description, lanes))
}

it('lets pass what is large and can be simulated', () => {
  expect(check([4, 32, 16, 2], 10, 8)).not.toThrow()
  expect(check([4, 4096, 4096], 64, 64)).not.toThrow()
  expect(check([1, 16, 1], 4096, 1)).not.toThrow()
})

it('refuses more lanes than Verilator unrolls', () => {
  expect(check([4, 1024, 1024], 2, 1024)).not.toThrow()
  expect(check([4, 8, 1025, 2], 2, 4096))
    .toThrow('lanes.populations[1]: got 1025, expected at most 1024 side by side in a simulated circuit')
  expect(check([4, 8, 4096], 2, 2000)).toThrow('lanes.readout: got 2000, expected at most 1024 side by side in a simulated circuit')
})

it('refuses more membranes than a frame holds, and more cycles than their column', () => {
  expect(check([4, ...new Array<number>(14).fill(1024), 2], 4096, 1024))
    .toThrow('network: its 14,336 neurons leave 58,720,256 membranes in 4,096 steps, expected at most 53,155,535 in one inference')
  expect(check([1, 4096, 2048, 2], 4096, 1))
    .toThrow(/^lanes: an inference would take up to [\d,]+ clock cycles, expected at most 2,147,483,647 of a simulated circuit/)
})
