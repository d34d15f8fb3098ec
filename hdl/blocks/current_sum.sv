// What several connections, each brought into the width of a current by itself, give a group of LANES neurons: their sum, brought into that
// width again. A word is taken from all of them at once.
module current_sum #(
  parameter int Sources = 2,
  parameter int Lanes = 8,
  parameter int Width = 16,
  parameter bit Saturate = 1'b1
) (
  input  logic [Sources-1:0] in_valid_i,
  input  logic [Sources*Lanes*Width-1:0] in_data_i,
  output logic in_ready_o,
  output logic out_valid_o,
  output logic [Lanes*Width-1:0] out_data_o,
  input  logic out_ready_i
);
  localparam int SumWidth = Width + $clog2(Sources + 1);

  if (Sources < 1) $fatal(1, "current_sum: Sources must be at least 1");

  assign out_valid_o = in_valid_i == '1;
  assign in_ready_o = out_valid_o && out_ready_i;
  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [SumWidth-1:0] sum;
    always_comb begin
      sum = '0;
      for (int source = 0; source < Sources; source++) sum = sum + SumWidth'($signed(in_data_i[(source*Lanes+lane)*Width+:Width]));
    end
    resize #(.InputWidth(SumWidth), .OutputWidth(Width), .Saturate(Saturate)) u_resize (
      .value_i(sum),
      .value_o(out_data_o[lane*Width+:Width])
    );
  end
endmodule
