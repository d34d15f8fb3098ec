// Steps all neurons of a layer once, LANES at a time. Input currents and the last DEPTH states lie in memories; the neuron
// itself is an update unit beside this module, one for each lane, of any kind:
//
//   unit_start_o               one cycle; unit_current_o and unit_spike_o (the previous spike) are valid with it
//   unit_tap_valid_o           DEPTH cycles later on, not before the cycle after unit_start_o: unit_past_o is the state of
//   unit_tap_o                 unit_tap_o + 1 steps ago (0 before the first step of an inference), in this order
//   unit_done_i                one cycle, at any time after the last tap: unit_state_i and unit_spike_i are the new ones
//
// A state is the membrane potential, in its lowest bits, and whatever else the neuron keeps.
//
// start_i begins a step, with first_step_i in the first one of an inference: it makes the past zero, so that no memory needs
// to be cleared. done_o comes with the last group. spikes_o holds the newest spikes, received_spikes_o those that the next layer
// receives: the same, or with Delay those of the step before.
module neuron_layer #(
  parameter int Neurons = 32,
  parameter int Lanes = 8,
  parameter int Depth = 7,
  parameter int CurrentWidth = 16,
  parameter int StateWidth = 24,
  parameter bit Delay = 1'b0,
  localparam int Groups = (Neurons + Lanes - 1) / Lanes,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1,
  localparam int TapWidth = Depth > 1 ? $clog2(Depth) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  // Input currents, written group by group before the step.
  input  logic current_valid_i,
  input  logic [GroupWidth-1:0] current_group_i,
  input  logic [Lanes*CurrentWidth-1:0] current_data_i,
  input  logic start_i,
  input  logic first_step_i,
  output logic done_o,
  output logic unit_start_o,
  output logic [Lanes*CurrentWidth-1:0] unit_current_o,
  output logic [Lanes-1:0] unit_spike_o,
  output logic unit_tap_valid_o,
  output logic [TapWidth-1:0] unit_tap_o,
  output logic [Lanes*StateWidth-1:0] unit_past_o,
  input  logic unit_done_i,
  input  logic [Lanes*StateWidth-1:0] unit_state_i,
  input  logic [Lanes-1:0] unit_spike_i,
  // The new state of one group of neurons.
  output logic state_valid_o,
  output logic [GroupWidth-1:0] state_group_o,
  output logic [Lanes*StateWidth-1:0] state_data_o,
  output logic [Lanes-1:0] state_spike_o,
  output logic [Groups*Lanes-1:0] received_spikes_o
);
  localparam int Words = Groups * Depth;
  localparam int AddressWidth = Words > 1 ? $clog2(Words) : 1;
  localparam int CountWidth = $clog2(Depth + 1);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);
  localparam logic [TapWidth-1:0] LastTap = TapWidth'(Depth - 1);

  if (Lanes < 1) $fatal(1, "neuron_layer: Lanes must be at least 1");
  if (Depth < 1) $fatal(1, "neuron_layer: Depth must be at least 1");

  logic [Lanes*CurrentWidth-1:0] currents[Groups];
  logic [Lanes*StateWidth-1:0] history[Words];
  logic [Groups*Lanes-1:0] spikes_q;
  logic [Groups*Lanes-1:0] spikes_before_q;

  typedef enum logic [1:0] {
    Idle,
    Load,
    Taps,
    Wait
  } state_e;
  state_e state_q;
  logic [GroupWidth-1:0] group_q;
  logic [TapWidth-1:0] tap_q;
  // Where this step's membranes go in the ring of each group; the step before lies one slot lower.
  logic [TapWidth-1:0] slot_q;
  logic [TapWidth-1:0] read_slot_q;
  // Steps of this inference that are already in the ring, at most Depth.
  logic [CountWidth-1:0] filled_q;
  logic tap_valid_q;
  logic tap_present_q;
  logic [Lanes*StateWidth-1:0] past_q;

  function automatic logic [AddressWidth-1:0] address(input logic [GroupWidth-1:0] group, input logic [TapWidth-1:0] slot);
    address = AddressWidth'(int'(group) * Depth + int'(slot));
  endfunction

  assign unit_tap_valid_o = tap_valid_q;
  assign unit_past_o = tap_present_q ? past_q : '0;
  assign state_valid_o = state_q == Wait && unit_done_i;
  assign state_group_o = group_q;
  assign state_data_o = unit_state_i;
  assign state_spike_o = unit_spike_i;
  assign received_spikes_o = Delay ? spikes_before_q : spikes_q;

  always_ff @(posedge clk_i) begin
    if (current_valid_i) currents[current_group_i] <= current_data_i;
    if (state_valid_o) history[address(group_q, slot_q)] <= unit_state_i;
    past_q <= history[address(group_q, read_slot_q)];
    unit_current_o <= currents[group_q];
    unit_spike_o <= spikes_before_q[int'(group_q)*Lanes+:Lanes];
    unit_tap_o <= tap_q;
    tap_present_q <= CountWidth'(tap_q) < filled_q;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= Idle;
      group_q <= '0;
      tap_q <= '0;
      slot_q <= '0;
      read_slot_q <= '0;
      filled_q <= '0;
      tap_valid_q <= 1'b0;
      unit_start_o <= 1'b0;
      done_o <= 1'b0;
      spikes_q <= '0;
      spikes_before_q <= '0;
    end else begin
      unit_start_o <= state_q == Load;
      tap_valid_q <= state_q == Taps;
      done_o <= 1'b0;
      unique case (state_q)
        Idle: begin
          if (start_i) begin
            state_q <= Load;
            group_q <= '0;
            spikes_before_q <= first_step_i ? '0 : spikes_q;
            filled_q <= first_step_i ? '0 : filled_q == CountWidth'(Depth) ? filled_q : filled_q + 1'b1;
            slot_q <= first_step_i || slot_q == LastTap ? '0 : slot_q + 1'b1;
          end
        end
        Load: begin
          state_q <= Taps;
          tap_q <= '0;
          read_slot_q <= slot_q == '0 ? LastTap : slot_q - 1'b1;
        end
        Taps: begin
          tap_q <= tap_q + 1'b1;
          read_slot_q <= read_slot_q == '0 ? LastTap : read_slot_q - 1'b1;
          if (tap_q == LastTap) state_q <= Wait;
        end
        Wait: begin
          if (unit_done_i) begin
            spikes_q[int'(group_q)*Lanes+:Lanes] <= unit_spike_i;
            group_q <= group_q + 1'b1;
            state_q <= group_q == LastGroup ? Idle : Load;
            done_o <= group_q == LastGroup;
          end
        end
        default: state_q <= Idle;
      endcase
    end
  end
endmodule
