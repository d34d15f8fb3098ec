import type { Mutation } from '../../proof.ts'

const next = (source: string, says: string, from: string, to: string): Mutation => ({ says, source, from, to })

/** What each update unit may do wrong by itself, by its module. */
export const updateFaults: { readonly [module: string]: readonly Mutation[] } = {
  lif_update: [
    next('lif_update.sv', 'the current of the next neuron is added', "decayed + InternalWidth'(current_q)",
      "decayed + InternalWidth'($signed(current_i[unit*CurrentWidth+:CurrentWidth]))"),
  ],
  current_based_lif_update: [
    next('current_based_lif_update.sv', 'the synaptic current of the next neuron charges the membrane',
      "decayed_q + InternalWidth'(synaptic_q)", "decayed_q + InternalWidth'(synaptic)"),
  ],
  integrate_and_fire_update: [
    next('integrate_and_fire_update.sv', 'the current counts as above zero', "+ InternalWidth'(current) -",
      "+ InternalWidth'($unsigned(current)) -"),
  ],
  adaptive_lif_update: [
    next('adaptive_lif_update.sv', 'the spike of the next neuron raises the threshold', 'rise = !previous_q', 'rise = !spike_i[unit]'),
    next('adaptive_lif_update.sv', 'the adaptation of the next neuron is kept', '{adaptation_q, membrane}', '{adaptation, membrane}'),
  ],
  meta_neuron_update: [
    next('meta_neuron_update.sv', 'the recovery of the next neuron is taken off', "TotalWidth'(raised_q)", "TotalWidth'(raised)"),
    next('meta_neuron_update.sv', 'a held neuron does not stay at its rest', 'spike_i[unit] || held_i[unit] ?', 'spike_i[unit] ?'),
    next('meta_neuron_update.sv', 'a held neuron spikes', '!scaled_held_q && ', ''),
    next('meta_neuron_update.sv', 'the spike comes a threshold late', '>= least', '> least'),
    next('meta_neuron_update.sv', 'states change places', '{recovery_q, synaptic_q, membrane}', '{synaptic_q, recovery_q, membrane}'),
  ],
  leaky_integrator_update: [
    next('leaky_integrator_update.sv', 'the current of the next neuron is added', "decayed + InternalWidth'(current_q)",
      "decayed + InternalWidth'($signed(current_i[unit*CurrentWidth+:CurrentWidth]))"),
  ],
  leaky_memory_update: [
    next('leaky_memory_update.sv', 'what comes in is taken off', 'kept + taken', 'kept - taken'),
  ],
  hold_update: [
    next('hold_update.sv', 'a value is held for a step less', "left != '0", 'left > 1'),
    next('hold_update.sv', 'states change places', '{holds ? left - 1\'b1 : MembraneWidth\'(Period - 1), holds ? past : taken}',
      '{holds ? past : taken, holds ? left - 1\'b1 : MembraneWidth\'(Period - 1)}'),
  ],
  relay_update: [
    next('relay_update.sv', 'a unit more is sent than was received', "InternalWidth'(current))", "InternalWidth'(current) + 1'b1)"),
  ],
  product_update: [
    next('product_update.sv', 'the gate counts as above zero', "CurrentWidth'(gate)", "CurrentWidth'($unsigned(gate))"),
    next('product_update.sv', 'the product is shifted by a bit less', '.Shift(Fraction)', '.Shift(Fraction - 1)'),
  ],
  relu_update: [next('relu_update.sv', 'a value below zero is sent', "value[MembraneWidth-1] ? '0 : value", 'value')],
}

const reset = 'membrane_reset.sv'

/** What the end of a neuron's step may do wrong. */
export const resetFaults = {
  late: next(reset, 'the spike comes a threshold late', 'compared >= least', 'compared > least'),
  held: next(reset, 'a held neuron spikes', '!held_i && ', ''),
  /** Where neurons have thresholds of their own. */
  shared: next(reset, 'the threshold of all is taken', 'OwnThreshold ? threshold_i : ThresholdNarrow', 'ThresholdNarrow'),
} satisfies { readonly [name: string]: Mutation }

/** What a factor of its own may be taken for. */
export const ownFactorFault: Mutation = next('scaled_register.sv', 'a factor of its own counts as signed', "factor = {1'b0, factor_i}",
  'factor = {factor_i[FactorPortWidth-1], factor_i}')
