// Arithmetic shift right, rounded as Rounding says. Combinational.
//   0, floor         towards minus infinity: the low bits are dropped
//   1, nearest       half a unit is added first: ties go up
//   2, toward zero   the magnitude is cut off
module rounding_shift #(
  parameter int Width = 32,
  parameter int Shift = 13,
  parameter int Rounding = 0
) (
  input  logic signed [Width-1:0] value_i,
  output logic signed [Width-1:0] value_o
);
  if (Shift < 0) $fatal(1, "rounding_shift: Shift must be at least 0");
  if (Rounding < 0 || Rounding > 2) $fatal(1, "rounding_shift: Rounding must be 0, 1 or 2");

  if (Shift == 0) begin : gen_none
    assign value_o = value_i;
  end else if (Rounding != 0 && Shift >= Width) begin : gen_nothing
    // At most half of a unit, and that only below zero: ties go up.
    assign value_o = '0;
  end else if (Rounding == 1) begin : gen_nearest
    localparam logic signed [Width-1:0] Half = Width'(1) <<< (Shift - 1);
    assign value_o = (value_i + Half) >>> Shift;
  end else if (Rounding == 2) begin : gen_toward_zero
    // A negative value is brought up by what a shift drops at most; the sum has room, because nothing is added to others.
    assign value_o = (value_i + $signed({{(Width - Shift) {1'b0}}, {Shift{value_i[Width-1]}}})) >>> Shift;
  end else begin : gen_floor
    assign value_o = value_i >>> Shift;
  end
endmodule
