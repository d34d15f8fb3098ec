// Gathers the readout over all steps of an inference and chooses the largest output, ties to the lowest index; between the groups of a step
// sums_o and action_o mean nothing. Over says how:
//   0, sum   1, last   2, maximum
// start_i empties the outputs; each term_valid_i brings the terms of one group of LANES outputs, group by group, STEPS times; then done_o.
// With Steps 0 they are not counted: each go_i is one step more for which terms come.
module readout #(
  parameter int Outputs = 2,
  parameter int Lanes = 2,
  parameter int Steps = 10,
  parameter int Over = 0,
  parameter int TermWidth = 40,
  parameter int OutputWidth = 48,
  localparam int ActionWidth = Outputs > 1 ? $clog2(Outputs) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic go_i,
  input  logic term_valid_i,
  input  logic [Lanes*TermWidth-1:0] term_data_i,
  output logic done_o,
  output logic [Outputs*OutputWidth-1:0] sums_o,
  output logic [ActionWidth-1:0] action_o
);
  // Impossible lanes are named below.
  localparam int Groups = Lanes > 0 ? (Outputs + Lanes - 1) / Lanes : 1;
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1;
  localparam int StepWidth = Steps > 0 ? $clog2(Steps + 1) : 13;
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Lanes < 1) $fatal(1, "readout: Lanes must be at least 1");
  if (Lanes > Outputs) $fatal(1, "readout: Lanes must be at most Outputs");
  if (Over < 0 || Over > 2) $fatal(1, "readout: Over must be 0, 1 or 2");

  logic [GroupWidth-1:0] group_q;
  logic [StepWidth-1:0] steps_left_q;
  assign done_o = steps_left_q == '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      group_q <= '0;
      steps_left_q <= StepWidth'(Steps);
    end else if (start_i) begin
      group_q <= '0;
      steps_left_q <= StepWidth'(Steps);
    end else begin
      if (term_valid_i) group_q <= group_q == LastGroup ? '0 : group_q + 1'b1;
      steps_left_q <= steps_left_q + StepWidth'(Steps == 0 && go_i) - StepWidth'(term_valid_i && group_q == LastGroup);
    end
  end

  // The sums of a lane go round, so that one adder serves all groups; after each step they are where they were.
  logic [Groups*Lanes*OutputWidth-1:0] sums_q;
  logic [Lanes*OutputWidth-1:0] added;
  // The first step has nothing to be compared with.
  logic first_q;
  always_ff @(posedge clk_i) begin
    if (start_i) first_q <= 1'b1;
    else if (term_valid_i && group_q == LastGroup) first_q <= 1'b0;
  end
  assign sums_o = sums_q[Outputs*OutputWidth-1:0];
  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [TermWidth-1:0] term;
    assign term = term_data_i[lane*TermWidth+:TermWidth];
    if (Over == 0) begin : gen_sum
      assign added[lane*OutputWidth+:OutputWidth] = sums_q[lane*OutputWidth+:OutputWidth] + OutputWidth'(term);
    end else if (Over == 1) begin : gen_last
      assign added[lane*OutputWidth+:OutputWidth] = OutputWidth'(term);
    end else begin : gen_maximum
      logic signed [OutputWidth-1:0] largest;
      assign largest = sums_q[lane*OutputWidth+:OutputWidth];
      assign added[lane*OutputWidth+:OutputWidth] = first_q || OutputWidth'(term) > largest ? OutputWidth'(term) : largest;
    end
  end
  always_ff @(posedge clk_i) begin
    // Of many outputs more than the 8,192 bits from which Verilator takes a replicated zero for a mistake.
    /* verilator lint_off WIDTHCONCAT */
    if (start_i) sums_q <= '0;
    /* verilator lint_on WIDTHCONCAT */
    else if (term_valid_i) sums_q <= (Groups*Lanes*OutputWidth)'({added, sums_q} >> (Lanes * OutputWidth));
  end

  // The largest sum that came in this step: that of the lanes, in a tree, and then the larger of it and that of the groups before. Of
  // equal ones the first stays. Lanes beyond the last output, in the last group, take no part.
  localparam int Left = Outputs - (Groups - 1) * Lanes;
  logic signed [OutputWidth-1:0] best_q;
  logic [ActionWidth-1:0] action_q;
  logic signed [OutputWidth-1:0] best;
  logic [ActionWidth-1:0] action;
  always_comb begin
    logic signed [OutputWidth-1:0] values[Lanes];
    logic [ActionWidth-1:0] indexes[Lanes];
    for (int lane = 0; lane < Lanes; lane++) begin
      values[lane] = added[lane*OutputWidth+:OutputWidth];
      indexes[lane] = ActionWidth'(32'(group_q) * Lanes + lane);
    end
    for (int apart = 1; apart < Lanes; apart = 2 * apart) begin
      for (int lane = 0; lane + apart < Lanes; lane = lane + 2 * apart) begin
        if (values[lane+apart] > values[lane] && (lane + apart < Left || group_q != LastGroup)) begin
          values[lane] = values[lane+apart];
          indexes[lane] = indexes[lane+apart];
        end
      end
    end
    best = best_q;
    action = action_q;
    if (Groups == 1 || group_q == '0 || values[0] > best_q) begin
      best = values[0];
      action = indexes[0];
    end
  end
  always_ff @(posedge clk_i) begin
    if (start_i) action_q <= '0;
    else if (term_valid_i) begin
      best_q <= best;
      action_q <= action;
    end
  end
  assign action_o = action_q;
endmodule
