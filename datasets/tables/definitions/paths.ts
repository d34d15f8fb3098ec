import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

const { name, text, int32, float64 } = columnTypes
const area = (about: string, unit: string) => ({ type: int32, about, unit })

/** What each connection of a network does in its circuit, and what it takes up. */
export const paths = defineTable({
  name: 'paths',
  about:
    'One row for each network, target and path of the circuit, which is what one connection brings: operations and energy of an inference, '
    + 'and the area of its list and synapses as the cost model predicts it for the flat circuit.',
  columns: {
    network: networkColumn,
    target: { type: name, about: 'ice40, ecp5 or xc7' },
    connection: { type: name, about: 'name of the connection; that of the readout is called readout' },
    from: { type: name, about: 'population that it reads, or input' },
    to: { type: name, about: 'population that receives it, or readout' },
    delay: { type: int32, about: 'steps by which it arrives late', unit: 'steps' },
    list: { type: text, about: 'instance of its list in the top, as in `synthesis`' },
    synapses: { type: text, about: 'instance of the synapses that read the list' },
    shared: {
      type: int32,
      about:
        'connections that these synapses serve, one behind the other: their area is in the row of each; 1 where it works beside others',
    },
    words: { type: int32, about: 'words of weights that it has in the memory of its synapses, without biases' },
    delays: {
      type: name, nullable: true,
      about: 'where what comes later waits: in lists, in a ring behind the synapses, or as bits of what axons sent in front of their '
        + 'list; null where the population has no such choice',
    },
    bits_lists: {
      type: float64, nullable: true, about: 'memory of weights and lists of the population with lists, estimate', unit: 'bits',
    },
    bits_ring: { type: float64, nullable: true, about: 'memory of weights, lists and ring with a ring, estimate', unit: 'bits' },
    bits_axons: {
      type: float64, nullable: true,
      about: 'memory of weights, lists and bits of what was sent where axons have delays, estimate; null where no source has one for all '
        + 'of its synapses',
      unit: 'bits',
    },
    sparse: {
      type: name, nullable: true,
      about: 'how weights lie where some connection of the synapses is sparse: words for each line and group of lanes, or lists of those '
        + 'that are not zero; null where none is, or where they cannot be lists',
    },
    bits_sparse_words: {
      type: float64, nullable: true, about: 'memory of such synapses with a word for each line and group of lanes, estimate', unit: 'bits',
    },
    bits_sparse_lists: {
      type: float64, nullable: true, about: 'memory of such synapses with lists: weights, table, sums; estimate', unit: 'bits',
    },
    ac: { type: float64, about: 'additions of weights of an inference, mean over the samples of `synthesis`', unit: 'operations' },
    mac: { type: float64, about: 'multiply-accumulates of an inference, likewise', unit: 'operations' },
    energy_operations_nj: {
      type: float64, about: 'estimate from ac and mac alone, as in `synthesis`; biases are in no path', unit: 'nJ',
    },
    lut: area('look-up tables for logic, predicted, of list and synapses', 'LUTs'),
    flip_flop: area('flip-flops, predicted, of list and synapses', 'cells'),
    dsp: area('multiplier blocks of the synapses', 'blocks'),
    block_ram: area('block memory of list and synapses: of 4 kbit (ice40) or 18 kbit', 'blocks'),
    lut_ram: area('look-up tables that are memory, of list and synapses', 'LUTs'),
  },
})
