// Written by ./regenerate: the list of the files of Hardware/. Do not edit.
#include "CCatalogue.h"

static const unsigned char file_1[] = {
#embed "../../Hardware/acceptance/node-acceptance.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Hardware/air-classes/a1.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Hardware/air-classes/a2.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Hardware/air-classes/a3.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Hardware/air-classes/a4.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Hardware/air-classes/h1.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Hardware/air-classes/recommended.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Hardware/batteries/grid-bess.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Hardware/busways/rpp-800a.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Hardware/busways/starline-1200a.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Hardware/busways/starline-250a.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Hardware/busways/starline-400a.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Hardware/busways/starline-800a.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Hardware/cables/acc-ndr.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Hardware/cables/aoc-400g.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Hardware/cables/cat6a.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Hardware/cables/dac-ndr.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Hardware/cables/fibre-lc-sm.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Hardware/cables/fibre-mpo-mm.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Hardware/cables/fibre-mpo-sm.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Hardware/cables/lacc-xdr.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Hardware/calibrations/ampere.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Hardware/calibrations/blackwell-ultra.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Hardware/calibrations/blackwell.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Hardware/calibrations/hopper.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Hardware/calibrations/training-shared.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Hardware/cdus/boyd-rol4000.yaml"
};
static const unsigned char file_28[] = {
#embed "../../Hardware/cdus/coolit-chx2000.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Hardware/cdus/envicool-1400.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Hardware/cdus/envicool-2500.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Hardware/cdus/envicool-300.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Hardware/cdus/envicool-600.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Hardware/cdus/envicool-800.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Hardware/cdus/jetcool-160.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Hardware/cdus/jetcool-300.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Hardware/cdus/motivair-mcdu60.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Hardware/cdus/motivair-mcdu70.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Hardware/cdus/vertiv-cdu121.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Hardware/cdus/vertiv-cdu2300.yaml"
};
static const unsigned char file_40[] = {
#embed "../../Hardware/cdus/vertiv-cdu600.yaml"
};
static const unsigned char file_41[] = {
#embed "../../Hardware/cdus/vertiv-xdu1350.yaml"
};
static const unsigned char file_42[] = {
#embed "../../Hardware/chiller-curves.csv"
};
static const unsigned char file_43[] = {
#embed "../../Hardware/chillers/carrier-30xa-1700.yaml"
};
static const unsigned char file_44[] = {
#embed "../../Hardware/chillers/generic-100kw-air.yaml"
};
static const unsigned char file_45[] = {
#embed "../../Hardware/chillers/generic-100kw-water.yaml"
};
static const unsigned char file_46[] = {
#embed "../../Hardware/chillers/generic-1500kw-air.yaml"
};
static const unsigned char file_47[] = {
#embed "../../Hardware/chillers/generic-1500kw-water.yaml"
};
static const unsigned char file_48[] = {
#embed "../../Hardware/chillers/generic-dx.yaml"
};
static const unsigned char file_49[] = {
#embed "../../Hardware/chillers/vertiv-afc-1500.yaml"
};
static const unsigned char file_50[] = {
#embed "../../Hardware/containments/cold-aisle.yaml"
};
static const unsigned char file_51[] = {
#embed "../../Hardware/containments/hot-aisle.yaml"
};
static const unsigned char file_52[] = {
#embed "../../Hardware/containments/none.yaml"
};
static const unsigned char file_53[] = {
#embed "../../Hardware/coolants/pg25.yaml"
};
static const unsigned char file_54[] = {
#embed "../../Hardware/coolants/water.yaml"
};
static const unsigned char file_55[] = {
#embed "../../Hardware/cpus/grace.yaml"
};
static const unsigned char file_56[] = {
#embed "../../Hardware/cpus/vera.yaml"
};
static const unsigned char file_57[] = {
#embed "../../Hardware/cpus/xeon-6776p.yaml"
};
static const unsigned char file_58[] = {
#embed "../../Hardware/cpus/xeon-8480c.yaml"
};
static const unsigned char file_59[] = {
#embed "../../Hardware/cpus/xeon-8570.yaml"
};
static const unsigned char file_60[] = {
#embed "../../Hardware/day-profiles/chat.yaml"
};
static const unsigned char file_61[] = {
#embed "../../Hardware/day-profiles/flat.yaml"
};
static const unsigned char file_62[] = {
#embed "../../Hardware/day-profiles/working-day.yaml"
};
static const unsigned char file_63[] = {
#embed "../../Hardware/dry-coolers/generic-100kw-dry.yaml"
};
static const unsigned char file_64[] = {
#embed "../../Hardware/dry-coolers/generic-1mw-dry.yaml"
};
static const unsigned char file_65[] = {
#embed "../../Hardware/dry-coolers/generic-2mw-adiabatic.yaml"
};
static const unsigned char file_66[] = {
#embed "../../Hardware/engines/sglang.yaml"
};
static const unsigned char file_67[] = {
#embed "../../Hardware/engines/tensorrt-llm.yaml"
};
static const unsigned char file_68[] = {
#embed "../../Hardware/engines/vllm.yaml"
};
static const unsigned char file_69[] = {
#embed "../../Hardware/facility-classes/esif.yaml"
};
static const unsigned char file_70[] = {
#embed "../../Hardware/facility-classes/lei-large.yaml"
};
static const unsigned char file_71[] = {
#embed "../../Hardware/facility-classes/lei-midsize.yaml"
};
static const unsigned char file_72[] = {
#embed "../../Hardware/facility-classes/lei-small.yaml"
};
static const unsigned char file_73[] = {
#embed "../../Hardware/fan-walls/crah-181kw.yaml"
};
static const unsigned char file_74[] = {
#embed "../../Hardware/fan-walls/crah-375kw.yaml"
};
static const unsigned char file_75[] = {
#embed "../../Hardware/fan-walls/crah-84kw.yaml"
};
static const unsigned char file_76[] = {
#embed "../../Hardware/fan-walls/generic-600kw.yaml"
};
static const unsigned char file_77[] = {
#embed "../../Hardware/fan-walls/vertiv-fa069hc.yaml"
};
static const unsigned char file_78[] = {
#embed "../../Hardware/fan-walls/vertiv-fa096hc.yaml"
};
static const unsigned char file_79[] = {
#embed "../../Hardware/fan-walls/vertiv-pw170.yaml"
};
static const unsigned char file_80[] = {
#embed "../../Hardware/generators/cat-c175-16.yaml"
};
static const unsigned char file_81[] = {
#embed "../../Hardware/generators/cat-c175-20.yaml"
};
static const unsigned char file_82[] = {
#embed "../../Hardware/generators/cummins-dqkan.yaml"
};
static const unsigned char file_83[] = {
#embed "../../Hardware/gpu-measurements.csv"
};
static const unsigned char file_84[] = {
#embed "../../Hardware/gpus/a100-sxm-40.yaml"
};
static const unsigned char file_85[] = {
#embed "../../Hardware/gpus/a100-sxm-80.yaml"
};
static const unsigned char file_86[] = {
#embed "../../Hardware/gpus/b200-sxm.yaml"
};
static const unsigned char file_87[] = {
#embed "../../Hardware/gpus/b300-sxm.yaml"
};
static const unsigned char file_88[] = {
#embed "../../Hardware/gpus/gb200.yaml"
};
static const unsigned char file_89[] = {
#embed "../../Hardware/gpus/gb300.yaml"
};
static const unsigned char file_90[] = {
#embed "../../Hardware/gpus/gh200-144.yaml"
};
static const unsigned char file_91[] = {
#embed "../../Hardware/gpus/gh200-96.yaml"
};
static const unsigned char file_92[] = {
#embed "../../Hardware/gpus/h100-nvl.yaml"
};
static const unsigned char file_93[] = {
#embed "../../Hardware/gpus/h100-pcie.yaml"
};
static const unsigned char file_94[] = {
#embed "../../Hardware/gpus/h100-sxm.yaml"
};
static const unsigned char file_95[] = {
#embed "../../Hardware/gpus/h200-nvl.yaml"
};
static const unsigned char file_96[] = {
#embed "../../Hardware/gpus/h200-sxm.yaml"
};
static const unsigned char file_97[] = {
#embed "../../Hardware/gpus/h800-sxm.yaml"
};
static const unsigned char file_98[] = {
#embed "../../Hardware/gpus/l40s.yaml"
};
static const unsigned char file_99[] = {
#embed "../../Hardware/gpus/rtx-pro-6000.yaml"
};
static const unsigned char file_100[] = {
#embed "../../Hardware/gpus/rubin.yaml"
};
static const unsigned char file_101[] = {
#embed "../../Hardware/grids/general.yaml"
};
static const unsigned char file_102[] = {
#embed "../../Hardware/grids/korea.yaml"
};
static const unsigned char file_103[] = {
#embed "../../Hardware/hbm/hbm3-8h-16.yaml"
};
static const unsigned char file_104[] = {
#embed "../../Hardware/hbm/hbm3e-12h-36.yaml"
};
static const unsigned char file_105[] = {
#embed "../../Hardware/hbm/hbm3e-8h-24.yaml"
};
static const unsigned char file_106[] = {
#embed "../../Hardware/hbm/hbm4-12h-36.yaml"
};
static const unsigned char file_107[] = {
#embed "../../Hardware/hoses/rack-hose.yaml"
};
static const unsigned char file_108[] = {
#embed "../../Hardware/korean.csv"
};
static const unsigned char file_109[] = {
#embed "../../Hardware/links/ethernet.yaml"
};
static const unsigned char file_110[] = {
#embed "../../Hardware/links/infiniband.yaml"
};
static const unsigned char file_111[] = {
#embed "../../Hardware/links/nvlink-3.yaml"
};
static const unsigned char file_112[] = {
#embed "../../Hardware/links/nvlink-4.yaml"
};
static const unsigned char file_113[] = {
#embed "../../Hardware/links/nvlink-5.yaml"
};
static const unsigned char file_114[] = {
#embed "../../Hardware/links/nvlink-6.yaml"
};
static const unsigned char file_115[] = {
#embed "../../Hardware/links/pcie-4.yaml"
};
static const unsigned char file_116[] = {
#embed "../../Hardware/links/pcie-5.yaml"
};
static const unsigned char file_117[] = {
#embed "../../Hardware/manifolds/row-manifold.yaml"
};
static const unsigned char file_118[] = {
#embed "../../Hardware/models/deepseek-v2.yaml"
};
static const unsigned char file_119[] = {
#embed "../../Hardware/models/deepseek-v3.yaml"
};
static const unsigned char file_120[] = {
#embed "../../Hardware/models/deepseek-v4-flash.yaml"
};
static const unsigned char file_121[] = {
#embed "../../Hardware/models/deepseekv2-l4.yaml"
};
static const unsigned char file_122[] = {
#embed "../../Hardware/models/deepseekv3-l4.yaml"
};
static const unsigned char file_123[] = {
#embed "../../Hardware/models/glm-5.yaml"
};
static const unsigned char file_124[] = {
#embed "../../Hardware/models/gpt-1.7b-mcore.yaml"
};
static const unsigned char file_125[] = {
#embed "../../Hardware/models/gpt-1.7b.yaml"
};
static const unsigned char file_126[] = {
#embed "../../Hardware/models/gpt-119b-mcore.yaml"
};
static const unsigned char file_127[] = {
#embed "../../Hardware/models/gpt-145b.yaml"
};
static const unsigned char file_128[] = {
#embed "../../Hardware/models/gpt-16b-mcore.yaml"
};
static const unsigned char file_129[] = {
#embed "../../Hardware/models/gpt-174.6b.yaml"
};
static const unsigned char file_130[] = {
#embed "../../Hardware/models/gpt-177b-mcore.yaml"
};
static const unsigned char file_131[] = {
#embed "../../Hardware/models/gpt-18b.yaml"
};
static const unsigned char file_132[] = {
#embed "../../Hardware/models/gpt-1t.yaml"
};
static const unsigned char file_133[] = {
#embed "../../Hardware/models/gpt-22b.yaml"
};
static const unsigned char file_134[] = {
#embed "../../Hardware/models/gpt-3.6b.yaml"
};
static const unsigned char file_135[] = {
#embed "../../Hardware/models/gpt-310b.yaml"
};
static const unsigned char file_136[] = {
#embed "../../Hardware/models/gpt-314b-mcore.yaml"
};
static const unsigned char file_137[] = {
#embed "../../Hardware/models/gpt-32b-mcore.yaml"
};
static const unsigned char file_138[] = {
#embed "../../Hardware/models/gpt-39b.yaml"
};
static const unsigned char file_139[] = {
#embed "../../Hardware/models/gpt-462b-mcore.yaml"
};
static const unsigned char file_140[] = {
#embed "../../Hardware/models/gpt-529.6b.yaml"
};
static const unsigned char file_141[] = {
#embed "../../Hardware/models/gpt-7.1b-mcore.yaml"
};
static const unsigned char file_142[] = {
#embed "../../Hardware/models/gpt-7.5b.yaml"
};
static const unsigned char file_143[] = {
#embed "../../Hardware/models/gpt-70b-mcore.yaml"
};
static const unsigned char file_144[] = {
#embed "../../Hardware/models/gpt-76b.yaml"
};
static const unsigned char file_145[] = {
#embed "../../Hardware/models/gpt-oss-120b.yaml"
};
static const unsigned char file_146[] = {
#embed "../../Hardware/models/gpt-oss-20b.yaml"
};
static const unsigned char file_147[] = {
#embed "../../Hardware/models/gpt3-175b.yaml"
};
static const unsigned char file_148[] = {
#embed "../../Hardware/models/gpt3-20b.yaml"
};
static const unsigned char file_149[] = {
#embed "../../Hardware/models/gpt3-5b.yaml"
};
static const unsigned char file_150[] = {
#embed "../../Hardware/models/kimi-k2.yaml"
};
static const unsigned char file_151[] = {
#embed "../../Hardware/models/llama2-13b.yaml"
};
static const unsigned char file_152[] = {
#embed "../../Hardware/models/llama2-70b.yaml"
};
static const unsigned char file_153[] = {
#embed "../../Hardware/models/llama2-7b.yaml"
};
static const unsigned char file_154[] = {
#embed "../../Hardware/models/llama3-405b-l4.yaml"
};
static const unsigned char file_155[] = {
#embed "../../Hardware/models/llama3-70b-l12.yaml"
};
static const unsigned char file_156[] = {
#embed "../../Hardware/models/llama3-70b.yaml"
};
static const unsigned char file_157[] = {
#embed "../../Hardware/models/llama3-8b.yaml"
};
static const unsigned char file_158[] = {
#embed "../../Hardware/models/llama3.1-405b.yaml"
};
static const unsigned char file_159[] = {
#embed "../../Hardware/models/llama4-maverick.yaml"
};
static const unsigned char file_160[] = {
#embed "../../Hardware/models/llama4-scout.yaml"
};
static const unsigned char file_161[] = {
#embed "../../Hardware/models/minimax-m2.5.yaml"
};
static const unsigned char file_162[] = {
#embed "../../Hardware/models/mixtral-8x7b.yaml"
};
static const unsigned char file_163[] = {
#embed "../../Hardware/models/mpt-13b.yaml"
};
static const unsigned char file_164[] = {
#embed "../../Hardware/models/mpt-1b.yaml"
};
static const unsigned char file_165[] = {
#embed "../../Hardware/models/mpt-30b.yaml"
};
static const unsigned char file_166[] = {
#embed "../../Hardware/models/mpt-3b.yaml"
};
static const unsigned char file_167[] = {
#embed "../../Hardware/models/mpt-70b.yaml"
};
static const unsigned char file_168[] = {
#embed "../../Hardware/models/mpt-760m.yaml"
};
static const unsigned char file_169[] = {
#embed "../../Hardware/models/mpt-7b.yaml"
};
static const unsigned char file_170[] = {
#embed "../../Hardware/models/nemotron-15b.yaml"
};
static const unsigned char file_171[] = {
#embed "../../Hardware/models/nemotron-22b.yaml"
};
static const unsigned char file_172[] = {
#embed "../../Hardware/models/nemotron-3-nano.yaml"
};
static const unsigned char file_173[] = {
#embed "../../Hardware/models/nemotron-3-super.yaml"
};
static const unsigned char file_174[] = {
#embed "../../Hardware/models/nemotron-3-ultra.yaml"
};
static const unsigned char file_175[] = {
#embed "../../Hardware/models/nemotron-3.5-lightning.yaml"
};
static const unsigned char file_176[] = {
#embed "../../Hardware/models/nemotron-340b.yaml"
};
static const unsigned char file_177[] = {
#embed "../../Hardware/models/nemotron-4b.yaml"
};
static const unsigned char file_178[] = {
#embed "../../Hardware/models/nemotron-8b.yaml"
};
static const unsigned char file_179[] = {
#embed "../../Hardware/models/qwen2.5-32b.yaml"
};
static const unsigned char file_180[] = {
#embed "../../Hardware/models/qwen2.5-7b.yaml"
};
static const unsigned char file_181[] = {
#embed "../../Hardware/models/qwen3-235b-a22b.yaml"
};
static const unsigned char file_182[] = {
#embed "../../Hardware/models/qwen3-30b-a3b.yaml"
};
static const unsigned char file_183[] = {
#embed "../../Hardware/models/qwen3-32b.yaml"
};
static const unsigned char file_184[] = {
#embed "../../Hardware/models/qwen3-8b.yaml"
};
static const unsigned char file_185[] = {
#embed "../../Hardware/models/qwen3-next-80b-a3b.yaml"
};
static const unsigned char file_186[] = {
#embed "../../Hardware/models/qwen3.5-397b-a17b.yaml"
};
static const unsigned char file_187[] = {
#embed "../../Hardware/modules/mma4z00-ns.yaml"
};
static const unsigned char file_188[] = {
#embed "../../Hardware/modules/mma4z00-ns400.yaml"
};
static const unsigned char file_189[] = {
#embed "../../Hardware/modules/mms4a00.yaml"
};
static const unsigned char file_190[] = {
#embed "../../Hardware/modules/mms4x00-nm.yaml"
};
static const unsigned char file_191[] = {
#embed "../../Hardware/modules/mms4x00-ns400.yaml"
};
static const unsigned char file_192[] = {
#embed "../../Hardware/modules/osfp-2xfr4-1600g.yaml"
};
static const unsigned char file_193[] = {
#embed "../../Hardware/modules/osfp-2xfr4-800g.yaml"
};
static const unsigned char file_194[] = {
#embed "../../Hardware/modules/osfp-800g-xdr.yaml"
};
static const unsigned char file_195[] = {
#embed "../../Hardware/modules/osfp-800g.yaml"
};
static const unsigned char file_196[] = {
#embed "../../Hardware/nics/bluefield-3.yaml"
};
static const unsigned char file_197[] = {
#embed "../../Hardware/nics/connectx-7.yaml"
};
static const unsigned char file_198[] = {
#embed "../../Hardware/nics/connectx-8.yaml"
};
static const unsigned char file_199[] = {
#embed "../../Hardware/nics/connectx-9.yaml"
};
static const unsigned char file_200[] = {
#embed "../../Hardware/nodes/dgx-b200-host.yaml"
};
static const unsigned char file_201[] = {
#embed "../../Hardware/nodes/dgx-b300-host.yaml"
};
static const unsigned char file_202[] = {
#embed "../../Hardware/nodes/dgx-h100-host.yaml"
};
static const unsigned char file_203[] = {
#embed "../../Hardware/nodes/gb200-tray.yaml"
};
static const unsigned char file_204[] = {
#embed "../../Hardware/nodes/gb300-tray.yaml"
};
static const unsigned char file_205[] = {
#embed "../../Hardware/nodes/hgx-b200-host.yaml"
};
static const unsigned char file_206[] = {
#embed "../../Hardware/nodes/hgx-b300-host.yaml"
};
static const unsigned char file_207[] = {
#embed "../../Hardware/nodes/hgx-h100-host.yaml"
};
static const unsigned char file_208[] = {
#embed "../../Hardware/nodes/rtx-pro-host.yaml"
};
static const unsigned char file_209[] = {
#embed "../../Hardware/nodes/vr200-tray.yaml"
};
static const unsigned char file_210[] = {
#embed "../../Hardware/plants/chillers-air.yaml"
};
static const unsigned char file_211[] = {
#embed "../../Hardware/plants/chillers-tower.yaml"
};
static const unsigned char file_212[] = {
#embed "../../Hardware/plants/dry-only.yaml"
};
static const unsigned char file_213[] = {
#embed "../../Hardware/plants/dry-parallel.yaml"
};
static const unsigned char file_214[] = {
#embed "../../Hardware/plants/dry-series.yaml"
};
static const unsigned char file_215[] = {
#embed "../../Hardware/plants/hybrid-only.yaml"
};
static const unsigned char file_216[] = {
#embed "../../Hardware/plants/hybrid-series.yaml"
};
static const unsigned char file_217[] = {
#embed "../../Hardware/plants/outside-air-chillers.yaml"
};
static const unsigned char file_218[] = {
#embed "../../Hardware/plants/outside-air-evaporative.yaml"
};
static const unsigned char file_219[] = {
#embed "../../Hardware/plants/outside-air-tower-chillers.yaml"
};
static const unsigned char file_220[] = {
#embed "../../Hardware/plants/tower-air-series.yaml"
};
static const unsigned char file_221[] = {
#embed "../../Hardware/plants/tower-only.yaml"
};
static const unsigned char file_222[] = {
#embed "../../Hardware/plants/tower-parallel.yaml"
};
static const unsigned char file_223[] = {
#embed "../../Hardware/plants/tower-series.yaml"
};
static const unsigned char file_224[] = {
#embed "../../Hardware/practices/facility.yaml"
};
static const unsigned char file_225[] = {
#embed "../../Hardware/rear-doors/motivair-chilleddoor.yaml"
};
static const unsigned char file_226[] = {
#embed "../../Hardware/rear-doors/vertiv-dcd35.yaml"
};
static const unsigned char file_227[] = {
#embed "../../Hardware/reference-facilities/lei-1-large-outside-air.yaml"
};
static const unsigned char file_228[] = {
#embed "../../Hardware/reference-facilities/lei-10-small-dx.yaml"
};
static const unsigned char file_229[] = {
#embed "../../Hardware/reference-facilities/lei-2-large-waterside.yaml"
};
static const unsigned char file_230[] = {
#embed "../../Hardware/reference-facilities/lei-3-midsize-outside-air-water.yaml"
};
static const unsigned char file_231[] = {
#embed "../../Hardware/reference-facilities/lei-4-midsize-waterside.yaml"
};
static const unsigned char file_232[] = {
#embed "../../Hardware/reference-facilities/lei-5-midsize-water.yaml"
};
static const unsigned char file_233[] = {
#embed "../../Hardware/reference-facilities/lei-6-midsize-outside-air-air.yaml"
};
static const unsigned char file_234[] = {
#embed "../../Hardware/reference-facilities/lei-7-midsize-air.yaml"
};
static const unsigned char file_235[] = {
#embed "../../Hardware/reference-facilities/lei-8-small-water.yaml"
};
static const unsigned char file_236[] = {
#embed "../../Hardware/reference-facilities/lei-9-small-air.yaml"
};
static const unsigned char file_237[] = {
#embed "../../Hardware/reference-facilities/nrel-esif.yaml"
};
static const unsigned char file_238[] = {
#embed "../../Hardware/reliability/ieee-493.yaml"
};
static const unsigned char file_239[] = {
#embed "../../Hardware/serving-benchmarks/mlperf-deepseek-r1.yaml"
};
static const unsigned char file_240[] = {
#embed "../../Hardware/serving-benchmarks/mlperf-llama2-70b.yaml"
};
static const unsigned char file_241[] = {
#embed "../../Hardware/serving-benchmarks/mlperf-llama3.1-405b.yaml"
};
static const unsigned char file_242[] = {
#embed "../../Hardware/serving-benchmarks/mlperf-llama3.1-8b.yaml"
};
static const unsigned char file_243[] = {
#embed "../../Hardware/serving/serving-blackwell-ultra.yaml"
};
static const unsigned char file_244[] = {
#embed "../../Hardware/serving/serving-blackwell.yaml"
};
static const unsigned char file_245[] = {
#embed "../../Hardware/serving/serving-hopper.yaml"
};
static const unsigned char file_246[] = {
#embed "../../Hardware/serving/serving-shared.yaml"
};
static const unsigned char file_247[] = {
#embed "../../Hardware/sources.yaml"
};
static const unsigned char file_248[] = {
#embed "../../Hardware/switches/q3200-ra.yaml"
};
static const unsigned char file_249[] = {
#embed "../../Hardware/switches/q3400-ra.yaml"
};
static const unsigned char file_250[] = {
#embed "../../Hardware/switches/qm9700.yaml"
};
static const unsigned char file_251[] = {
#embed "../../Hardware/switches/qm9790.yaml"
};
static const unsigned char file_252[] = {
#embed "../../Hardware/switches/sn2201.yaml"
};
static const unsigned char file_253[] = {
#embed "../../Hardware/switches/sn4600c.yaml"
};
static const unsigned char file_254[] = {
#embed "../../Hardware/switches/sn4700.yaml"
};
static const unsigned char file_255[] = {
#embed "../../Hardware/switches/sn5400.yaml"
};
static const unsigned char file_256[] = {
#embed "../../Hardware/switches/sn5600.yaml"
};
static const unsigned char file_257[] = {
#embed "../../Hardware/switches/sn5610.yaml"
};
static const unsigned char file_258[] = {
#embed "../../Hardware/systems/dgx-b200.yaml"
};
static const unsigned char file_259[] = {
#embed "../../Hardware/systems/dgx-b300-busbar.yaml"
};
static const unsigned char file_260[] = {
#embed "../../Hardware/systems/dgx-b300.yaml"
};
static const unsigned char file_261[] = {
#embed "../../Hardware/systems/dgx-h100.yaml"
};
static const unsigned char file_262[] = {
#embed "../../Hardware/systems/dgx-h200.yaml"
};
static const unsigned char file_263[] = {
#embed "../../Hardware/systems/gb200-nvl72.yaml"
};
static const unsigned char file_264[] = {
#embed "../../Hardware/systems/gb300-nvl72.yaml"
};
static const unsigned char file_265[] = {
#embed "../../Hardware/systems/hgx-b200-air.yaml"
};
static const unsigned char file_266[] = {
#embed "../../Hardware/systems/hgx-b200-dlc.yaml"
};
static const unsigned char file_267[] = {
#embed "../../Hardware/systems/hgx-b300-air.yaml"
};
static const unsigned char file_268[] = {
#embed "../../Hardware/systems/hgx-b300-dlc.yaml"
};
static const unsigned char file_269[] = {
#embed "../../Hardware/systems/hgx-h100-air.yaml"
};
static const unsigned char file_270[] = {
#embed "../../Hardware/systems/rtx-pro-server.yaml"
};
static const unsigned char file_271[] = {
#embed "../../Hardware/systems/vr200-nvl144.yaml"
};
static const unsigned char file_272[] = {
#embed "../../Hardware/towers/yorkcalc-rating.yaml"
};
static const unsigned char file_273[] = {
#embed "../../Hardware/transformers/hv-mv-160mva.yaml"
};
static const unsigned char file_274[] = {
#embed "../../Hardware/transformers/hv-mv-25mva.yaml"
};
static const unsigned char file_275[] = {
#embed "../../Hardware/transformers/hv-mv-40mva.yaml"
};
static const unsigned char file_276[] = {
#embed "../../Hardware/transformers/hv-mv-63mva.yaml"
};
static const unsigned char file_277[] = {
#embed "../../Hardware/transformers/mv-lv-2500kva-dry.yaml"
};
static const unsigned char file_278[] = {
#embed "../../Hardware/transformers/mv-lv-3150kva-dry.yaml"
};
static const unsigned char file_279[] = {
#embed "../../Hardware/transformers/mv-lv-630kva.yaml"
};
static const unsigned char file_280[] = {
#embed "../../Hardware/units/su-b200-ndr.yaml"
};
static const unsigned char file_281[] = {
#embed "../../Hardware/units/su-b300-spx.yaml"
};
static const unsigned char file_282[] = {
#embed "../../Hardware/units/su-b300-xdr.yaml"
};
static const unsigned char file_283[] = {
#embed "../../Hardware/units/su-gb200-ndr.yaml"
};
static const unsigned char file_284[] = {
#embed "../../Hardware/units/su-gb300-xdr.yaml"
};
static const unsigned char file_285[] = {
#embed "../../Hardware/units/su-h100-ndr.yaml"
};
static const unsigned char file_286[] = {
#embed "../../Hardware/units/su-rtx-eth.yaml"
};
static const unsigned char file_287[] = {
#embed "../../Hardware/units/su-vr200-xdr.yaml"
};
static const unsigned char file_288[] = {
#embed "../../Hardware/ups/eaton-9395xr-1935-ess.yaml"
};
static const unsigned char file_289[] = {
#embed "../../Hardware/ups/eaton-9395xr-1935.yaml"
};
static const unsigned char file_290[] = {
#embed "../../Hardware/ups/generic-100kw.yaml"
};
static const unsigned char file_291[] = {
#embed "../../Hardware/ups/schneider-galaxy-vxl.yaml"
};
static const unsigned char file_292[] = {
#embed "../../Hardware/variants/deepseek-r1.yaml"
};
static const unsigned char file_293[] = {
#embed "../../Hardware/variants/gpt-175b.yaml"
};
static const unsigned char file_294[] = {
#embed "../../Hardware/variants/gpt-530b.yaml"
};
static const unsigned char file_295[] = {
#embed "../../Hardware/variants/kimi-k2.5.yaml"
};
static const unsigned char file_296[] = {
#embed "../../Hardware/variants/llama2-13b-lora.yaml"
};
static const unsigned char file_297[] = {
#embed "../../Hardware/variants/llama2-13b-sft.yaml"
};
static const unsigned char file_298[] = {
#embed "../../Hardware/variants/llama2-70b-chat.yaml"
};
static const unsigned char file_299[] = {
#embed "../../Hardware/variants/llama2-70b-lora.yaml"
};
static const unsigned char file_300[] = {
#embed "../../Hardware/variants/llama2-70b-sft.yaml"
};
static const unsigned char file_301[] = {
#embed "../../Hardware/variants/llama2-7b-lora.yaml"
};
static const unsigned char file_302[] = {
#embed "../../Hardware/variants/llama2-7b-sft.yaml"
};
static const unsigned char file_303[] = {
#embed "../../Hardware/variants/llama3-70b-lora.yaml"
};
static const unsigned char file_304[] = {
#embed "../../Hardware/variants/llama3-70b-sft.yaml"
};
static const unsigned char file_305[] = {
#embed "../../Hardware/variants/llama3-8b-lora.yaml"
};
static const unsigned char file_306[] = {
#embed "../../Hardware/variants/llama3.1-70b.yaml"
};
static const unsigned char file_307[] = {
#embed "../../Hardware/variants/llama3.1-8b.yaml"
};
static const unsigned char file_308[] = {
#embed "../../Hardware/variants/llama3.3-70b.yaml"
};
static const unsigned char file_309[] = {
#embed "../../Hardware/variants/mixtral-8x7b-instruct.yaml"
};
static const unsigned char file_310[] = {
#embed "../../Hardware/variants/qwen2.5-32b-lora.yaml"
};
static const unsigned char file_311[] = {
#embed "../../Hardware/variants/qwen2.5-7b-lora.yaml"
};
static const unsigned char file_312[] = {
#embed "../../Hardware/workloads/workload-practice.yaml"
};

static const ccatalogue_file files[] = {
  {"acceptance/node-acceptance.yaml", file_1, sizeof file_1},
  {"air-classes/a1.yaml", file_2, sizeof file_2},
  {"air-classes/a2.yaml", file_3, sizeof file_3},
  {"air-classes/a3.yaml", file_4, sizeof file_4},
  {"air-classes/a4.yaml", file_5, sizeof file_5},
  {"air-classes/h1.yaml", file_6, sizeof file_6},
  {"air-classes/recommended.yaml", file_7, sizeof file_7},
  {"batteries/grid-bess.yaml", file_8, sizeof file_8},
  {"busways/rpp-800a.yaml", file_9, sizeof file_9},
  {"busways/starline-1200a.yaml", file_10, sizeof file_10},
  {"busways/starline-250a.yaml", file_11, sizeof file_11},
  {"busways/starline-400a.yaml", file_12, sizeof file_12},
  {"busways/starline-800a.yaml", file_13, sizeof file_13},
  {"cables/acc-ndr.yaml", file_14, sizeof file_14},
  {"cables/aoc-400g.yaml", file_15, sizeof file_15},
  {"cables/cat6a.yaml", file_16, sizeof file_16},
  {"cables/dac-ndr.yaml", file_17, sizeof file_17},
  {"cables/fibre-lc-sm.yaml", file_18, sizeof file_18},
  {"cables/fibre-mpo-mm.yaml", file_19, sizeof file_19},
  {"cables/fibre-mpo-sm.yaml", file_20, sizeof file_20},
  {"cables/lacc-xdr.yaml", file_21, sizeof file_21},
  {"calibrations/ampere.yaml", file_22, sizeof file_22},
  {"calibrations/blackwell-ultra.yaml", file_23, sizeof file_23},
  {"calibrations/blackwell.yaml", file_24, sizeof file_24},
  {"calibrations/hopper.yaml", file_25, sizeof file_25},
  {"calibrations/training-shared.yaml", file_26, sizeof file_26},
  {"cdus/boyd-rol4000.yaml", file_27, sizeof file_27},
  {"cdus/coolit-chx2000.yaml", file_28, sizeof file_28},
  {"cdus/envicool-1400.yaml", file_29, sizeof file_29},
  {"cdus/envicool-2500.yaml", file_30, sizeof file_30},
  {"cdus/envicool-300.yaml", file_31, sizeof file_31},
  {"cdus/envicool-600.yaml", file_32, sizeof file_32},
  {"cdus/envicool-800.yaml", file_33, sizeof file_33},
  {"cdus/jetcool-160.yaml", file_34, sizeof file_34},
  {"cdus/jetcool-300.yaml", file_35, sizeof file_35},
  {"cdus/motivair-mcdu60.yaml", file_36, sizeof file_36},
  {"cdus/motivair-mcdu70.yaml", file_37, sizeof file_37},
  {"cdus/vertiv-cdu121.yaml", file_38, sizeof file_38},
  {"cdus/vertiv-cdu2300.yaml", file_39, sizeof file_39},
  {"cdus/vertiv-cdu600.yaml", file_40, sizeof file_40},
  {"cdus/vertiv-xdu1350.yaml", file_41, sizeof file_41},
  {"chiller-curves.csv", file_42, sizeof file_42},
  {"chillers/carrier-30xa-1700.yaml", file_43, sizeof file_43},
  {"chillers/generic-100kw-air.yaml", file_44, sizeof file_44},
  {"chillers/generic-100kw-water.yaml", file_45, sizeof file_45},
  {"chillers/generic-1500kw-air.yaml", file_46, sizeof file_46},
  {"chillers/generic-1500kw-water.yaml", file_47, sizeof file_47},
  {"chillers/generic-dx.yaml", file_48, sizeof file_48},
  {"chillers/vertiv-afc-1500.yaml", file_49, sizeof file_49},
  {"containments/cold-aisle.yaml", file_50, sizeof file_50},
  {"containments/hot-aisle.yaml", file_51, sizeof file_51},
  {"containments/none.yaml", file_52, sizeof file_52},
  {"coolants/pg25.yaml", file_53, sizeof file_53},
  {"coolants/water.yaml", file_54, sizeof file_54},
  {"cpus/grace.yaml", file_55, sizeof file_55},
  {"cpus/vera.yaml", file_56, sizeof file_56},
  {"cpus/xeon-6776p.yaml", file_57, sizeof file_57},
  {"cpus/xeon-8480c.yaml", file_58, sizeof file_58},
  {"cpus/xeon-8570.yaml", file_59, sizeof file_59},
  {"day-profiles/chat.yaml", file_60, sizeof file_60},
  {"day-profiles/flat.yaml", file_61, sizeof file_61},
  {"day-profiles/working-day.yaml", file_62, sizeof file_62},
  {"dry-coolers/generic-100kw-dry.yaml", file_63, sizeof file_63},
  {"dry-coolers/generic-1mw-dry.yaml", file_64, sizeof file_64},
  {"dry-coolers/generic-2mw-adiabatic.yaml", file_65, sizeof file_65},
  {"engines/sglang.yaml", file_66, sizeof file_66},
  {"engines/tensorrt-llm.yaml", file_67, sizeof file_67},
  {"engines/vllm.yaml", file_68, sizeof file_68},
  {"facility-classes/esif.yaml", file_69, sizeof file_69},
  {"facility-classes/lei-large.yaml", file_70, sizeof file_70},
  {"facility-classes/lei-midsize.yaml", file_71, sizeof file_71},
  {"facility-classes/lei-small.yaml", file_72, sizeof file_72},
  {"fan-walls/crah-181kw.yaml", file_73, sizeof file_73},
  {"fan-walls/crah-375kw.yaml", file_74, sizeof file_74},
  {"fan-walls/crah-84kw.yaml", file_75, sizeof file_75},
  {"fan-walls/generic-600kw.yaml", file_76, sizeof file_76},
  {"fan-walls/vertiv-fa069hc.yaml", file_77, sizeof file_77},
  {"fan-walls/vertiv-fa096hc.yaml", file_78, sizeof file_78},
  {"fan-walls/vertiv-pw170.yaml", file_79, sizeof file_79},
  {"generators/cat-c175-16.yaml", file_80, sizeof file_80},
  {"generators/cat-c175-20.yaml", file_81, sizeof file_81},
  {"generators/cummins-dqkan.yaml", file_82, sizeof file_82},
  {"gpu-measurements.csv", file_83, sizeof file_83},
  {"gpus/a100-sxm-40.yaml", file_84, sizeof file_84},
  {"gpus/a100-sxm-80.yaml", file_85, sizeof file_85},
  {"gpus/b200-sxm.yaml", file_86, sizeof file_86},
  {"gpus/b300-sxm.yaml", file_87, sizeof file_87},
  {"gpus/gb200.yaml", file_88, sizeof file_88},
  {"gpus/gb300.yaml", file_89, sizeof file_89},
  {"gpus/gh200-144.yaml", file_90, sizeof file_90},
  {"gpus/gh200-96.yaml", file_91, sizeof file_91},
  {"gpus/h100-nvl.yaml", file_92, sizeof file_92},
  {"gpus/h100-pcie.yaml", file_93, sizeof file_93},
  {"gpus/h100-sxm.yaml", file_94, sizeof file_94},
  {"gpus/h200-nvl.yaml", file_95, sizeof file_95},
  {"gpus/h200-sxm.yaml", file_96, sizeof file_96},
  {"gpus/h800-sxm.yaml", file_97, sizeof file_97},
  {"gpus/l40s.yaml", file_98, sizeof file_98},
  {"gpus/rtx-pro-6000.yaml", file_99, sizeof file_99},
  {"gpus/rubin.yaml", file_100, sizeof file_100},
  {"grids/general.yaml", file_101, sizeof file_101},
  {"grids/korea.yaml", file_102, sizeof file_102},
  {"hbm/hbm3-8h-16.yaml", file_103, sizeof file_103},
  {"hbm/hbm3e-12h-36.yaml", file_104, sizeof file_104},
  {"hbm/hbm3e-8h-24.yaml", file_105, sizeof file_105},
  {"hbm/hbm4-12h-36.yaml", file_106, sizeof file_106},
  {"hoses/rack-hose.yaml", file_107, sizeof file_107},
  {"korean.csv", file_108, sizeof file_108},
  {"links/ethernet.yaml", file_109, sizeof file_109},
  {"links/infiniband.yaml", file_110, sizeof file_110},
  {"links/nvlink-3.yaml", file_111, sizeof file_111},
  {"links/nvlink-4.yaml", file_112, sizeof file_112},
  {"links/nvlink-5.yaml", file_113, sizeof file_113},
  {"links/nvlink-6.yaml", file_114, sizeof file_114},
  {"links/pcie-4.yaml", file_115, sizeof file_115},
  {"links/pcie-5.yaml", file_116, sizeof file_116},
  {"manifolds/row-manifold.yaml", file_117, sizeof file_117},
  {"models/deepseek-v2.yaml", file_118, sizeof file_118},
  {"models/deepseek-v3.yaml", file_119, sizeof file_119},
  {"models/deepseek-v4-flash.yaml", file_120, sizeof file_120},
  {"models/deepseekv2-l4.yaml", file_121, sizeof file_121},
  {"models/deepseekv3-l4.yaml", file_122, sizeof file_122},
  {"models/glm-5.yaml", file_123, sizeof file_123},
  {"models/gpt-1.7b-mcore.yaml", file_124, sizeof file_124},
  {"models/gpt-1.7b.yaml", file_125, sizeof file_125},
  {"models/gpt-119b-mcore.yaml", file_126, sizeof file_126},
  {"models/gpt-145b.yaml", file_127, sizeof file_127},
  {"models/gpt-16b-mcore.yaml", file_128, sizeof file_128},
  {"models/gpt-174.6b.yaml", file_129, sizeof file_129},
  {"models/gpt-177b-mcore.yaml", file_130, sizeof file_130},
  {"models/gpt-18b.yaml", file_131, sizeof file_131},
  {"models/gpt-1t.yaml", file_132, sizeof file_132},
  {"models/gpt-22b.yaml", file_133, sizeof file_133},
  {"models/gpt-3.6b.yaml", file_134, sizeof file_134},
  {"models/gpt-310b.yaml", file_135, sizeof file_135},
  {"models/gpt-314b-mcore.yaml", file_136, sizeof file_136},
  {"models/gpt-32b-mcore.yaml", file_137, sizeof file_137},
  {"models/gpt-39b.yaml", file_138, sizeof file_138},
  {"models/gpt-462b-mcore.yaml", file_139, sizeof file_139},
  {"models/gpt-529.6b.yaml", file_140, sizeof file_140},
  {"models/gpt-7.1b-mcore.yaml", file_141, sizeof file_141},
  {"models/gpt-7.5b.yaml", file_142, sizeof file_142},
  {"models/gpt-70b-mcore.yaml", file_143, sizeof file_143},
  {"models/gpt-76b.yaml", file_144, sizeof file_144},
  {"models/gpt-oss-120b.yaml", file_145, sizeof file_145},
  {"models/gpt-oss-20b.yaml", file_146, sizeof file_146},
  {"models/gpt3-175b.yaml", file_147, sizeof file_147},
  {"models/gpt3-20b.yaml", file_148, sizeof file_148},
  {"models/gpt3-5b.yaml", file_149, sizeof file_149},
  {"models/kimi-k2.yaml", file_150, sizeof file_150},
  {"models/llama2-13b.yaml", file_151, sizeof file_151},
  {"models/llama2-70b.yaml", file_152, sizeof file_152},
  {"models/llama2-7b.yaml", file_153, sizeof file_153},
  {"models/llama3-405b-l4.yaml", file_154, sizeof file_154},
  {"models/llama3-70b-l12.yaml", file_155, sizeof file_155},
  {"models/llama3-70b.yaml", file_156, sizeof file_156},
  {"models/llama3-8b.yaml", file_157, sizeof file_157},
  {"models/llama3.1-405b.yaml", file_158, sizeof file_158},
  {"models/llama4-maverick.yaml", file_159, sizeof file_159},
  {"models/llama4-scout.yaml", file_160, sizeof file_160},
  {"models/minimax-m2.5.yaml", file_161, sizeof file_161},
  {"models/mixtral-8x7b.yaml", file_162, sizeof file_162},
  {"models/mpt-13b.yaml", file_163, sizeof file_163},
  {"models/mpt-1b.yaml", file_164, sizeof file_164},
  {"models/mpt-30b.yaml", file_165, sizeof file_165},
  {"models/mpt-3b.yaml", file_166, sizeof file_166},
  {"models/mpt-70b.yaml", file_167, sizeof file_167},
  {"models/mpt-760m.yaml", file_168, sizeof file_168},
  {"models/mpt-7b.yaml", file_169, sizeof file_169},
  {"models/nemotron-15b.yaml", file_170, sizeof file_170},
  {"models/nemotron-22b.yaml", file_171, sizeof file_171},
  {"models/nemotron-3-nano.yaml", file_172, sizeof file_172},
  {"models/nemotron-3-super.yaml", file_173, sizeof file_173},
  {"models/nemotron-3-ultra.yaml", file_174, sizeof file_174},
  {"models/nemotron-3.5-lightning.yaml", file_175, sizeof file_175},
  {"models/nemotron-340b.yaml", file_176, sizeof file_176},
  {"models/nemotron-4b.yaml", file_177, sizeof file_177},
  {"models/nemotron-8b.yaml", file_178, sizeof file_178},
  {"models/qwen2.5-32b.yaml", file_179, sizeof file_179},
  {"models/qwen2.5-7b.yaml", file_180, sizeof file_180},
  {"models/qwen3-235b-a22b.yaml", file_181, sizeof file_181},
  {"models/qwen3-30b-a3b.yaml", file_182, sizeof file_182},
  {"models/qwen3-32b.yaml", file_183, sizeof file_183},
  {"models/qwen3-8b.yaml", file_184, sizeof file_184},
  {"models/qwen3-next-80b-a3b.yaml", file_185, sizeof file_185},
  {"models/qwen3.5-397b-a17b.yaml", file_186, sizeof file_186},
  {"modules/mma4z00-ns.yaml", file_187, sizeof file_187},
  {"modules/mma4z00-ns400.yaml", file_188, sizeof file_188},
  {"modules/mms4a00.yaml", file_189, sizeof file_189},
  {"modules/mms4x00-nm.yaml", file_190, sizeof file_190},
  {"modules/mms4x00-ns400.yaml", file_191, sizeof file_191},
  {"modules/osfp-2xfr4-1600g.yaml", file_192, sizeof file_192},
  {"modules/osfp-2xfr4-800g.yaml", file_193, sizeof file_193},
  {"modules/osfp-800g-xdr.yaml", file_194, sizeof file_194},
  {"modules/osfp-800g.yaml", file_195, sizeof file_195},
  {"nics/bluefield-3.yaml", file_196, sizeof file_196},
  {"nics/connectx-7.yaml", file_197, sizeof file_197},
  {"nics/connectx-8.yaml", file_198, sizeof file_198},
  {"nics/connectx-9.yaml", file_199, sizeof file_199},
  {"nodes/dgx-b200-host.yaml", file_200, sizeof file_200},
  {"nodes/dgx-b300-host.yaml", file_201, sizeof file_201},
  {"nodes/dgx-h100-host.yaml", file_202, sizeof file_202},
  {"nodes/gb200-tray.yaml", file_203, sizeof file_203},
  {"nodes/gb300-tray.yaml", file_204, sizeof file_204},
  {"nodes/hgx-b200-host.yaml", file_205, sizeof file_205},
  {"nodes/hgx-b300-host.yaml", file_206, sizeof file_206},
  {"nodes/hgx-h100-host.yaml", file_207, sizeof file_207},
  {"nodes/rtx-pro-host.yaml", file_208, sizeof file_208},
  {"nodes/vr200-tray.yaml", file_209, sizeof file_209},
  {"plants/chillers-air.yaml", file_210, sizeof file_210},
  {"plants/chillers-tower.yaml", file_211, sizeof file_211},
  {"plants/dry-only.yaml", file_212, sizeof file_212},
  {"plants/dry-parallel.yaml", file_213, sizeof file_213},
  {"plants/dry-series.yaml", file_214, sizeof file_214},
  {"plants/hybrid-only.yaml", file_215, sizeof file_215},
  {"plants/hybrid-series.yaml", file_216, sizeof file_216},
  {"plants/outside-air-chillers.yaml", file_217, sizeof file_217},
  {"plants/outside-air-evaporative.yaml", file_218, sizeof file_218},
  {"plants/outside-air-tower-chillers.yaml", file_219, sizeof file_219},
  {"plants/tower-air-series.yaml", file_220, sizeof file_220},
  {"plants/tower-only.yaml", file_221, sizeof file_221},
  {"plants/tower-parallel.yaml", file_222, sizeof file_222},
  {"plants/tower-series.yaml", file_223, sizeof file_223},
  {"practices/facility.yaml", file_224, sizeof file_224},
  {"rear-doors/motivair-chilleddoor.yaml", file_225, sizeof file_225},
  {"rear-doors/vertiv-dcd35.yaml", file_226, sizeof file_226},
  {"reference-facilities/lei-1-large-outside-air.yaml", file_227, sizeof file_227},
  {"reference-facilities/lei-10-small-dx.yaml", file_228, sizeof file_228},
  {"reference-facilities/lei-2-large-waterside.yaml", file_229, sizeof file_229},
  {"reference-facilities/lei-3-midsize-outside-air-water.yaml", file_230, sizeof file_230},
  {"reference-facilities/lei-4-midsize-waterside.yaml", file_231, sizeof file_231},
  {"reference-facilities/lei-5-midsize-water.yaml", file_232, sizeof file_232},
  {"reference-facilities/lei-6-midsize-outside-air-air.yaml", file_233, sizeof file_233},
  {"reference-facilities/lei-7-midsize-air.yaml", file_234, sizeof file_234},
  {"reference-facilities/lei-8-small-water.yaml", file_235, sizeof file_235},
  {"reference-facilities/lei-9-small-air.yaml", file_236, sizeof file_236},
  {"reference-facilities/nrel-esif.yaml", file_237, sizeof file_237},
  {"reliability/ieee-493.yaml", file_238, sizeof file_238},
  {"serving-benchmarks/mlperf-deepseek-r1.yaml", file_239, sizeof file_239},
  {"serving-benchmarks/mlperf-llama2-70b.yaml", file_240, sizeof file_240},
  {"serving-benchmarks/mlperf-llama3.1-405b.yaml", file_241, sizeof file_241},
  {"serving-benchmarks/mlperf-llama3.1-8b.yaml", file_242, sizeof file_242},
  {"serving/serving-blackwell-ultra.yaml", file_243, sizeof file_243},
  {"serving/serving-blackwell.yaml", file_244, sizeof file_244},
  {"serving/serving-hopper.yaml", file_245, sizeof file_245},
  {"serving/serving-shared.yaml", file_246, sizeof file_246},
  {"sources.yaml", file_247, sizeof file_247},
  {"switches/q3200-ra.yaml", file_248, sizeof file_248},
  {"switches/q3400-ra.yaml", file_249, sizeof file_249},
  {"switches/qm9700.yaml", file_250, sizeof file_250},
  {"switches/qm9790.yaml", file_251, sizeof file_251},
  {"switches/sn2201.yaml", file_252, sizeof file_252},
  {"switches/sn4600c.yaml", file_253, sizeof file_253},
  {"switches/sn4700.yaml", file_254, sizeof file_254},
  {"switches/sn5400.yaml", file_255, sizeof file_255},
  {"switches/sn5600.yaml", file_256, sizeof file_256},
  {"switches/sn5610.yaml", file_257, sizeof file_257},
  {"systems/dgx-b200.yaml", file_258, sizeof file_258},
  {"systems/dgx-b300-busbar.yaml", file_259, sizeof file_259},
  {"systems/dgx-b300.yaml", file_260, sizeof file_260},
  {"systems/dgx-h100.yaml", file_261, sizeof file_261},
  {"systems/dgx-h200.yaml", file_262, sizeof file_262},
  {"systems/gb200-nvl72.yaml", file_263, sizeof file_263},
  {"systems/gb300-nvl72.yaml", file_264, sizeof file_264},
  {"systems/hgx-b200-air.yaml", file_265, sizeof file_265},
  {"systems/hgx-b200-dlc.yaml", file_266, sizeof file_266},
  {"systems/hgx-b300-air.yaml", file_267, sizeof file_267},
  {"systems/hgx-b300-dlc.yaml", file_268, sizeof file_268},
  {"systems/hgx-h100-air.yaml", file_269, sizeof file_269},
  {"systems/rtx-pro-server.yaml", file_270, sizeof file_270},
  {"systems/vr200-nvl144.yaml", file_271, sizeof file_271},
  {"towers/yorkcalc-rating.yaml", file_272, sizeof file_272},
  {"transformers/hv-mv-160mva.yaml", file_273, sizeof file_273},
  {"transformers/hv-mv-25mva.yaml", file_274, sizeof file_274},
  {"transformers/hv-mv-40mva.yaml", file_275, sizeof file_275},
  {"transformers/hv-mv-63mva.yaml", file_276, sizeof file_276},
  {"transformers/mv-lv-2500kva-dry.yaml", file_277, sizeof file_277},
  {"transformers/mv-lv-3150kva-dry.yaml", file_278, sizeof file_278},
  {"transformers/mv-lv-630kva.yaml", file_279, sizeof file_279},
  {"units/su-b200-ndr.yaml", file_280, sizeof file_280},
  {"units/su-b300-spx.yaml", file_281, sizeof file_281},
  {"units/su-b300-xdr.yaml", file_282, sizeof file_282},
  {"units/su-gb200-ndr.yaml", file_283, sizeof file_283},
  {"units/su-gb300-xdr.yaml", file_284, sizeof file_284},
  {"units/su-h100-ndr.yaml", file_285, sizeof file_285},
  {"units/su-rtx-eth.yaml", file_286, sizeof file_286},
  {"units/su-vr200-xdr.yaml", file_287, sizeof file_287},
  {"ups/eaton-9395xr-1935-ess.yaml", file_288, sizeof file_288},
  {"ups/eaton-9395xr-1935.yaml", file_289, sizeof file_289},
  {"ups/generic-100kw.yaml", file_290, sizeof file_290},
  {"ups/schneider-galaxy-vxl.yaml", file_291, sizeof file_291},
  {"variants/deepseek-r1.yaml", file_292, sizeof file_292},
  {"variants/gpt-175b.yaml", file_293, sizeof file_293},
  {"variants/gpt-530b.yaml", file_294, sizeof file_294},
  {"variants/kimi-k2.5.yaml", file_295, sizeof file_295},
  {"variants/llama2-13b-lora.yaml", file_296, sizeof file_296},
  {"variants/llama2-13b-sft.yaml", file_297, sizeof file_297},
  {"variants/llama2-70b-chat.yaml", file_298, sizeof file_298},
  {"variants/llama2-70b-lora.yaml", file_299, sizeof file_299},
  {"variants/llama2-70b-sft.yaml", file_300, sizeof file_300},
  {"variants/llama2-7b-lora.yaml", file_301, sizeof file_301},
  {"variants/llama2-7b-sft.yaml", file_302, sizeof file_302},
  {"variants/llama3-70b-lora.yaml", file_303, sizeof file_303},
  {"variants/llama3-70b-sft.yaml", file_304, sizeof file_304},
  {"variants/llama3-8b-lora.yaml", file_305, sizeof file_305},
  {"variants/llama3.1-70b.yaml", file_306, sizeof file_306},
  {"variants/llama3.1-8b.yaml", file_307, sizeof file_307},
  {"variants/llama3.3-70b.yaml", file_308, sizeof file_308},
  {"variants/mixtral-8x7b-instruct.yaml", file_309, sizeof file_309},
  {"variants/qwen2.5-32b-lora.yaml", file_310, sizeof file_310},
  {"variants/qwen2.5-7b-lora.yaml", file_311, sizeof file_311},
  {"workloads/workload-practice.yaml", file_312, sizeof file_312},
};

size_t ccatalogue_count(void) { return sizeof files / sizeof files[0]; }

ccatalogue_file ccatalogue_at(size_t index) {
  static const ccatalogue_file none = {"", 0, 0};
  return index < ccatalogue_count() ? files[index] : none;
}
