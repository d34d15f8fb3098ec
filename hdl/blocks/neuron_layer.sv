// The neurons of a layer, stepped STEPS times for an inference. Their states lie in memories, one for each of SCANS lanes, and two units
// beside this module, of any kind of neuron, do the arithmetic:
//
// A *scan* unit reads the past of SCANS neurons, a word a cycle, and leaves what the update needs of it. Its registers move on
// scan_enable_o, in three cycles:
//   scan_position_o, scan_group_o,      which word comes next (before it, so that its coefficient can be looked up), and whether there is
//     scan_present_o                    one: before the first step of an inference it has to count as zero
//   scan_word_first_o, scan_past_o      the word
//   scan_sum_valid_o, scan_sum_first_o  the register behind the word is added up
//   scan_result_i                       in the cycle after the last sum, until scan_enable_o
// Words are the states of 1, 2, ... steps ago, as many as there are, at most DEPTH; or with Positions that many turns, in the first of
// which scan_past_o is the state of the step before.
//
// An *update* unit makes new states from UPDATES currents (of the LANES that come at a time) and scan results, in any fixed number of
// cycles:
//   update_valid_o, update_current_o, update_result_o, update_spike_o (the spikes of the step before)
//   update_valid_i, update_state_i, update_spike_i
//
// A state is the membrane potential, in its lowest bits, and whatever else the neuron keeps. start_i begins an inference; done_o is high
// when its last step is written. Each step reserves room in the list that takes its spikes. Layers run one behind the other: a group is
// scanned while the one before it is updated, and as soon as its own last state is written.
//
// With Refractory a neuron that spiked is held for so many steps: its currents are 0, update_held_o says so, and its update makes no spike.
// With Steps 0 the steps of an inference are not counted: each go_i lets one more be made.
module neuron_layer #(
  parameter int Neurons = 32,
  parameter int Lanes = 8,
  parameter int Scans = 8,
  parameter int Updates = 1,
  parameter int Steps = 10,
  parameter int Refractory = 0,
  // Cycles from update_valid_o to update_valid_i; wanted with Refractory only.
  /* verilator lint_off UNUSEDPARAM */
  parameter int UpdateCycles = 2,
  /* verilator lint_on UNUSEDPARAM */
  parameter int Depth = 7,
  parameter int Positions = 0,
  parameter int CurrentWidth = 16,
  parameter int ResultWidth = 24,
  parameter int StateWidth = 24,
  // Where states lie: "auto", "block" or "distributed".
  /* verilator lint_off UNUSEDPARAM */
  parameter MemoryStyle = "auto",
  /* verilator lint_on UNUSEDPARAM */
  // What cannot be divided is named below.
  localparam int Groups = Scans > 0 ? (Neurons + Scans - 1) / Scans : 1,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1,
  localparam int Longest = Positions > 0 ? Positions : Depth,
  localparam int PositionWidth = Longest > 1 ? $clog2(Longest) : 1,
  localparam int Parts = Updates > 0 ? (Neurons + Updates - 1) / Updates : 1,
  localparam int PartWidth = Parts > 1 ? $clog2(Parts) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic go_i,
  output logic done_o,
  // Currents of a group of LANES neurons.
  input  logic current_valid_i,
  input  logic [Lanes*CurrentWidth-1:0] current_data_i,
  output logic current_ready_o,
  output logic scan_enable_o,
  output logic [PositionWidth-1:0] scan_position_o,
  output logic [GroupWidth-1:0] scan_group_o,
  output logic scan_present_o,
  output logic scan_word_first_o,
  output logic [Scans*StateWidth-1:0] scan_past_o,
  output logic scan_sum_valid_o,
  output logic scan_sum_first_o,
  input  logic [Scans*ResultWidth-1:0] scan_result_i,
  output logic update_valid_o,
  output logic [Updates*CurrentWidth-1:0] update_current_o,
  output logic [Updates*ResultWidth-1:0] update_result_o,
  output logic [Updates-1:0] update_spike_o,
  output logic [Updates-1:0] update_held_o,
  input  logic update_valid_i,
  input  logic [Updates*StateWidth-1:0] update_state_i,
  input  logic [Updates-1:0] update_spike_i,
  // The list that takes this layer's spikes or membranes.
  input  logic room_i,
  output logic reserve_o,
  // New states of UPDATES neurons, in order; spikes of neurons that are not there are 0.
  output logic out_valid_o,
  output logic [PartWidth-1:0] out_part_o,
  output logic [Updates*StateWidth-1:0] out_state_o,
  output logic [Updates-1:0] out_spike_o,
  output logic out_last_o
);
  localparam int SlotWidth = Depth > 1 ? $clog2(Depth) : 1;
  localparam int FilledWidth = $clog2(Depth + 1);
  // Steps that may wait: as many as a network has at most, and its tail.
  localparam int StepWidth = Steps > 0 ? $clog2(Steps + 1) : 13;
  localparam int FlightWidth = $clog2(Groups + 1);
  // Parts of UPDATES neurons in the currents that come at a time, and in a group that is scanned.
  localparam int CurrentChunks = Updates > 0 ? Lanes / Updates : 1;
  localparam int CurrentChunkWidth = CurrentChunks > 1 ? $clog2(CurrentChunks) : 1;
  localparam int Chunks = Updates > 0 ? Scans / Updates : 1;
  localparam int ChunkWidth = Chunks > 1 ? $clog2(Chunks) : 1;
  // Beside a state lies its mark: the spike, and above it, with Refractory, the steps for which the neuron is still held.
  localparam int MarkWidth = 1 + $clog2(Refractory + 1);
  localparam int WordWidth = StateWidth + MarkWidth;
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);
  localparam logic [ChunkWidth-1:0] LastChunk = ChunkWidth'(Chunks - 1);
  localparam logic [CurrentChunkWidth-1:0] LastCurrentChunk = CurrentChunkWidth'(CurrentChunks - 1);
  localparam logic [PartWidth-1:0] LastPart = PartWidth'(Parts - 1);
  localparam logic [SlotWidth-1:0] LastSlot = SlotWidth'(Depth - 1);

  if (Lanes < 1) $fatal(1, "neuron_layer: Lanes must be at least 1");
  if (Lanes > Neurons) $fatal(1, "neuron_layer: Lanes must be at most Neurons");
  if (Scans < 1) $fatal(1, "neuron_layer: Scans must be at least 1");
  if (Scans > 0 && Lanes % Scans != 0) $fatal(1, "neuron_layer: Scans must divide Lanes");
  if (Updates < 1) $fatal(1, "neuron_layer: Updates must be at least 1");
  if (Updates > 0 && Scans % Updates != 0) $fatal(1, "neuron_layer: Updates must divide Scans");
  if (Depth < 1) $fatal(1, "neuron_layer: Depth must be at least 1");
  if (Positions > 0 && Depth > 1) $fatal(1, "neuron_layer: Depth must be 1 where a scan takes Positions turns");
  if (Steps < 0) $fatal(1, "neuron_layer: Steps must be at least 0");
  if (Refractory < 0) $fatal(1, "neuron_layer: Refractory must be at least 0");
  if (Positions < 0) $fatal(1, "neuron_layer: Positions must be at least 0");

  // ---- Scan: which word to read.
  logic scanning_q;
  logic [StepWidth-1:0] steps_left_q;
  logic [GroupWidth-1:0] group_q;
  logic [PositionWidth-1:0] position_q;
  // Steps of this inference that lie in the ring, at most DEPTH, and the slot of the newest one.
  logic [FilledWidth-1:0] filled_q;
  logic [SlotWidth-1:0] newest_q;
  logic [SlotWidth-1:0] slot_q;
  // Groups that are scanned or updated: with all of them, the next one's last state is not written yet.
  logic [FlightWidth-1:0] in_flight_q;
  logic group_begins;
  logic group_written;
  logic issue;
  logic last_position;
  logic last_of_step;
  logic present;

  if (Positions > 0) begin : gen_turns
    assign last_position = position_q == PositionWidth'(Positions - 1);
    assign present = filled_q != '0;
  end else begin : gen_history
    assign last_position = FilledWidth'(position_q) + 1'b1 >= filled_q;
    assign present = FilledWidth'(position_q) < filled_q;
  end
  assign group_begins = position_q == '0;
  assign issue = scanning_q && scan_enable_o &&
      (!group_begins || (in_flight_q != FlightWidth'(Groups) && (group_q != '0 || room_i)));
  assign last_of_step = last_position && group_q == LastGroup;
  assign reserve_o = issue && group_begins && group_q == '0;
  assign scan_position_o = position_q;
  assign scan_group_o = group_q;
  assign scan_present_o = present;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      scanning_q <= 1'b0;
      steps_left_q <= '0;
      group_q <= '0;
      position_q <= '0;
      filled_q <= '0;
      newest_q <= '0;
      slot_q <= '0;
      in_flight_q <= '0;
    end else if (start_i) begin
      scanning_q <= Steps > 0;
      steps_left_q <= Steps > 0 ? StepWidth'(Steps - 1) : '0;
      group_q <= '0;
      position_q <= '0;
      filled_q <= '0;
      newest_q <= LastSlot;
      slot_q <= LastSlot;
      in_flight_q <= '0;
    end else begin
      in_flight_q <= in_flight_q + FlightWidth'(issue && group_begins) - FlightWidth'(group_written);
      if (Steps > 0) begin
        if (issue && last_of_step) begin
          scanning_q <= steps_left_q != '0;
          steps_left_q <= steps_left_q - 1'b1;
        end
      end else begin
        // Steps that may still be begun, the one that is scanned among them.
        steps_left_q <= steps_left_q + StepWidth'(go_i) - StepWidth'(issue && last_of_step);
        scanning_q <= go_i || steps_left_q != StepWidth'(issue && last_of_step);
      end
      if (issue) begin
        position_q <= last_position ? '0 : position_q + 1'b1;
        slot_q <= last_position ? newest_q : slot_q == '0 ? LastSlot : slot_q - 1'b1;
        if (last_position) group_q <= group_q == LastGroup ? '0 : group_q + 1'b1;
        if (last_of_step) begin
          filled_q <= filled_q == FilledWidth'(Depth) ? filled_q : filled_q + 1'b1;
          newest_q <= newest_q == LastSlot ? '0 : newest_q + 1'b1;
          slot_q <= newest_q == LastSlot ? '0 : newest_q + 1'b1;
        end
      end
    end
  end

  // ---- Scan: the words, then their sums, then results that wait for the update.
  logic word_valid_q;
  logic word_first_q;
  logic word_last_q;
  logic word_present_q;
  logic sum_valid_q;
  logic sum_first_q;
  logic sum_last_q;
  logic scanned_q;
  logic [Scans*MarkWidth-1:0] word_mark;
  logic [Scans*MarkWidth-1:0] sum_mark_q;
  logic [Scans*MarkWidth-1:0] scanned_mark_q;
  logic result_valid_q;
  logic result_done;
  logic [Scans*ResultWidth-1:0] result_q;
  logic [Scans*MarkWidth-1:0] result_mark_q;

  assign scan_enable_o = !(scanned_q && result_valid_q && !result_done);
  assign scan_word_first_o = word_first_q;
  assign scan_sum_valid_o = sum_valid_q;
  assign scan_sum_first_o = sum_first_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      word_valid_q <= 1'b0;
      word_last_q <= 1'b0;
      sum_valid_q <= 1'b0;
      sum_last_q <= 1'b0;
      scanned_q <= 1'b0;
      result_valid_q <= 1'b0;
    end else begin
      if (scan_enable_o) begin
        word_valid_q <= issue;
        word_last_q <= issue && last_position;
        sum_valid_q <= word_valid_q;
        sum_last_q <= word_last_q;
        scanned_q <= sum_last_q;
      end
      result_valid_q <= scan_enable_o && scanned_q || result_valid_q && !result_done;
    end
  end
  always_ff @(posedge clk_i) begin
    if (scan_enable_o) begin
      word_first_q <= group_begins;
      word_present_q <= present;
      sum_first_q <= word_first_q;
      if (word_first_q) sum_mark_q <= word_mark;
      if (sum_first_q) scanned_mark_q <= sum_mark_q;
      if (scanned_q) begin
        result_q <= scan_result_i;
        result_mark_q <= scanned_mark_q;
      end
    end
  end

  // ---- Update: the neurons of a result, UPDATES at a time.
  logic [ChunkWidth-1:0] chunk_q;
  logic [CurrentChunkWidth-1:0] current_chunk_q;
  logic [PartWidth-1:0] update_part_q;
  logic update_last;
  logic [Updates*CurrentWidth-1:0] current;
  logic [Updates*MarkWidth-1:0] mark;
  assign update_valid_o = result_valid_q && current_valid_i;
  assign update_last = update_part_q == LastPart;
  assign result_done = update_valid_o && (update_last || chunk_q == LastChunk);
  assign current_ready_o = update_valid_o && (update_last || current_chunk_q == LastCurrentChunk);
  // One product with a constant at most: a tool makes a selection of it, of two it makes multipliers. And none where there is no choice.
  if (CurrentChunks == 1) begin : gen_current
    assign current = current_data_i;
  end else begin : gen_current_chunk
    assign current = current_data_i[int'(current_chunk_q)*(Updates*CurrentWidth)+:Updates*CurrentWidth];
  end
  if (Chunks == 1) begin : gen_result
    assign update_result_o = result_q;
    assign mark = result_mark_q;
  end else begin : gen_result_chunk
    assign update_result_o = result_q[int'(chunk_q)*(Updates*ResultWidth)+:Updates*ResultWidth];
    assign mark = result_mark_q[int'(chunk_q)*(Updates*MarkWidth)+:Updates*MarkWidth];
  end
  for (genvar unit = 0; unit < Updates; unit++) begin : gen_marked
    assign update_spike_o[unit] = mark[unit*MarkWidth];
    assign update_current_o[unit*CurrentWidth+:CurrentWidth] = update_held_o[unit] ? '0 : current[unit*CurrentWidth+:CurrentWidth];
  end

  // The marks with which the new states are written: by then it is known who spiked.
  logic [Updates*MarkWidth-1:0] written_mark;
  if (Refractory == 0) begin : gen_never_held
    assign update_held_o = '0;
    assign written_mark = update_spike_i;
  end else begin : gen_held
    logic [Updates*MarkWidth-1:0] marks_q[UpdateCycles];
    for (genvar unit = 0; unit < Updates; unit++) begin : gen_unit
      logic [MarkWidth-2:0] left;
      assign update_held_o[unit] = mark[unit*MarkWidth+1+:MarkWidth-1] != '0;
      assign left = marks_q[UpdateCycles-1][unit*MarkWidth+1+:MarkWidth-1];
      assign written_mark[unit*MarkWidth+:MarkWidth] =
          update_spike_i[unit] ? {(MarkWidth-1)'(Refractory), 1'b1} : left == '0 ? '0 : {left - 1'b1, 1'b0};
    end
    always_ff @(posedge clk_i) begin
      marks_q[0] <= mark;
      for (int cycle = 1; cycle < UpdateCycles; cycle++) marks_q[cycle] <= marks_q[cycle-1];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      chunk_q <= '0;
      current_chunk_q <= '0;
      update_part_q <= '0;
    end else if (update_valid_o) begin
      chunk_q <= result_done ? '0 : chunk_q + 1'b1;
      current_chunk_q <= current_ready_o ? '0 : current_chunk_q + 1'b1;
      update_part_q <= update_last ? '0 : update_part_q + 1'b1;
    end
  end

  // ---- What the update unit returns goes to the memories and out.
  logic [ChunkWidth-1:0] write_chunk_q;
  logic [GroupWidth-1:0] write_group_q;
  logic [SlotWidth-1:0] write_slot_q;
  logic [PartWidth-1:0] part_q;
  assign group_written = update_valid_i && (part_q == LastPart || write_chunk_q == LastChunk);
  assign out_valid_o = update_valid_i;
  assign out_part_o = part_q;
  assign out_state_o = update_state_i;
  assign out_last_o = update_valid_i && part_q == LastPart;
  assign done_o = !scanning_q && in_flight_q == '0;

  if (Neurons % Updates == 0) begin : gen_all
    assign out_spike_o = update_spike_i;
  end else begin : gen_real
    assign out_spike_o = out_last_o ? update_spike_i & ({Updates{1'b1}} >> (Updates - Neurons % Updates)) : update_spike_i;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_chunk_q <= '0;
      write_group_q <= '0;
      write_slot_q <= '0;
      part_q <= '0;
    end else if (start_i) begin
      write_chunk_q <= '0;
      write_group_q <= '0;
      write_slot_q <= '0;
      part_q <= '0;
    end else if (update_valid_i) begin
      write_chunk_q <= group_written ? '0 : write_chunk_q + 1'b1;
      part_q <= out_last_o ? '0 : part_q + 1'b1;
      if (group_written) write_group_q <= out_last_o ? '0 : write_group_q + 1'b1;
      if (out_last_o) write_slot_q <= write_slot_q == LastSlot ? '0 : write_slot_q + 1'b1;
    end
  end

  for (genvar lane = 0; lane < Scans; lane++) begin : gen_lane
    (* ram_style = MemoryStyle *)
    logic [WordWidth-1:0] states[1<<(GroupWidth+SlotWidth)];
    logic [WordWidth-1:0] word_q;
    always_ff @(posedge clk_i) begin
      if (update_valid_i && write_chunk_q == ChunkWidth'(lane / Updates)) begin
        states[{write_group_q, write_slot_q}] <= {written_mark[(lane%Updates)*MarkWidth+:MarkWidth],
            update_state_i[(lane%Updates)*StateWidth+:StateWidth]};
      end
      if (scan_enable_o) word_q <= states[{group_q, slot_q}];
    end
    assign scan_past_o[lane*StateWidth+:StateWidth] = word_q[StateWidth-1:0];
    assign word_mark[lane*MarkWidth+:MarkWidth] = word_present_q ? word_q[StateWidth+:MarkWidth] : '0;
  end
endmodule
