// Adds up the readout over all steps of an inference and chooses the action with the largest sum, ties to the lowest index.
// clear_i empties the sums; term_valid_i brings the terms of one group of outputs.
module readout #(
  parameter int Outputs = 2,
  parameter int Lanes = 2,
  parameter int TermWidth = 40,
  parameter int OutputWidth = 48,
  localparam int Groups = (Outputs + Lanes - 1) / Lanes,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1,
  localparam int ActionWidth = Outputs > 1 ? $clog2(Outputs) : 1
) (
  input  logic clk_i,
  input  logic clear_i,
  input  logic term_valid_i,
  input  logic [GroupWidth-1:0] term_group_i,
  input  logic [Lanes*TermWidth-1:0] term_data_i,
  output logic [Outputs*OutputWidth-1:0] sums_o,
  output logic [ActionWidth-1:0] action_o
);
  for (genvar index = 0; index < Outputs; index++) begin : gen_output
    logic signed [TermWidth-1:0] term;
    logic signed [OutputWidth-1:0] sum_q;
    assign term = term_data_i[(index%Lanes)*TermWidth+:TermWidth];
    assign sums_o[index*OutputWidth+:OutputWidth] = sum_q;
    always_ff @(posedge clk_i) begin
      if (clear_i) sum_q <= '0;
      else if (term_valid_i && term_group_i == GroupWidth'(index / Lanes)) sum_q <= sum_q + OutputWidth'(term);
    end
  end

  always_comb begin
    logic signed [OutputWidth-1:0] best;
    best = sums_o[0+:OutputWidth];
    action_o = '0;
    for (int index = 1; index < Outputs; index++) begin
      if ($signed(sums_o[index*OutputWidth+:OutputWidth]) > best) begin
        best = sums_o[index*OutputWidth+:OutputWidth];
        action_o = ActionWidth'(index);
      end
    end
  end
endmodule
