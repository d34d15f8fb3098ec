// Scan unit (hdl/blocks/neuron_layer.sv) of neurons whose update needs their last state as it is.
module state_scan #(
  parameter int Lanes = 1,
  parameter int PositionWidth = 1,
  parameter int GroupWidth = 1,
  parameter int StateWidth = 24,
  parameter int ResultWidth = 24
) (
  input  logic clk_i,
  input  logic enable_i,
  input  logic [PositionWidth-1:0] position_i,
  input  logic [GroupWidth-1:0] group_i,
  input  logic present_i,
  input  logic word_first_i,
  input  logic [Lanes*StateWidth-1:0] past_i,
  input  logic sum_valid_i,
  input  logic sum_first_i,
  output logic [Lanes*ResultWidth-1:0] result_o
);
  if (ResultWidth != StateWidth) $fatal(1, "state_scan: ResultWidth must be StateWidth");

  logic present_q;
  logic [Lanes*StateWidth-1:0] past_q;
  always_ff @(posedge clk_i) begin
    if (enable_i) begin
      present_q <= present_i;
      // Of many lanes more than the 8,192 bits from which Verilator takes a replicated zero for a mistake.
      /* verilator lint_off WIDTHCONCAT */
      past_q <= present_q ? past_i : '0;
      /* verilator lint_on WIDTHCONCAT */
      result_o <= past_q;
    end
  end
endmodule
