extension NoteWords {
  /// Remarks of catalogue entries.
  static let catalogue: [(String, String)] = [
    ("(2080 - 900) W over 64 ports of an SN5610.", "SN5610의 64포트에 (2080 - 900) W 배분."),
    ("20 % below 4.3 pJ/b of HBM2E.", "HBM2E의 4.3 pJ/b보다 20 % 낮음."),
    ("Bits a stack.", "스택당 비트 수."),
    ("Bits a stack; half of HBM4's 2048.", "스택당 비트 수. HBM4의 2048의 절반."),
    (
      "HBM2's, activation, movement and interface together; HBM3 is put at 3 to 5.",
      "HBM2의 활성화·이동·인터페이스 합계. HBM3는 3~5로 추정됨."
    ),
    ("Memory clock 3996 MHz, two bits a clock.", "메모리 클록 3996 MHz, 클록당 2비트."),
    (
      "More than 40 % (SK hynix) or 20 % (Micron) more efficient than HBM3e: 3.44 divided by 1.4.",
      "HBM3e보다 40 %(SK hynix) 또는 20 %(Micron) 이상 효율적: 3.44를 1.4로 나눔."
    ),
    ("Printed as GB.", "GB로 표기."),
    (
      "Printed as GB; captures show that vendors mean GiB.", "GB로 표기되나 실측상 제조사는 GiB를 뜻함."
    ),
    ("0.0005 to 0.002 % of the flow.", "유량의 0.0005~0.002 %."),
    ("0.112 Ohm/km, two in parallel.", "0.112 Ω/km, 2회선 병렬."),
    ("1 GbE RJ45; 4 x 100 GbE uplinks beside.", "1 GbE RJ45, 별도 100 GbE 업링크 4개."),
    ("1 to 3 K on a packed roof.", "밀집 배치된 옥상에서 1~3 K."),
    ("12 to 30 W a kW.", "1 kW당 12~30 W."), ("128 x 400 GbE.", "400 GbE 128포트."),
    (
      "154 kV substation and line, 3 to 6 years; 345 kV 6 to 10.",
      "154 kV 변전소·선로 3~6년, 345 kV 6~10년."
    ),
    ("17 a rack: 9 switch trays, 8 shelves.", "랙당 17개: 스위치 트레이 9, 전원 선반 8."),
    ("18 would carry all; 20 divide over 4 spines.", "18개로 충분하나 스파인 4대에 균등 배분되도록 20개."),
    ("2 for 4 racks in the Enterprise RA.", "엔터프라이즈 참조 아키텍처에서 랙 4대당 2."),
    ("2 for 40 nodes.", "노드 40대당 2."), ("2 x 400 GbE a node.", "노드당 400 GbE 2포트."),
    ("2 x 400 GbE a tray (BlueField-3 B3240).", "트레이당 400 GbE 2포트(BlueField-3 B3240)."),
    ("2.6 cables a node in all, as 333 for 127 DGX H100.", "노드당 총 2.6본(DGX H100 127대에 333본 기준)."),
    ("200 W of 700 W, the lowest cap tested on an H100.", "H100 시험 최저 제한값: 700 W 중 200 W."),
    ("200 to 240 V a phase: 346 to 415 V line to line.", "상전압 200~240 V, 선간전압 346~415 V."),
    (
      "256 GPUs; storage and in-band share the leaves, as enterprise reference designs do at this size.",
      "GPU 256장. 이 규모의 엔터프라이즈 참조 설계와 같이 스토리지와 대역 내 관리가 리프를 공유."
    ),
    ("256 x 200 GbE.", "200 GbE 256포트."), ("30 % with liquid.", "액체 냉각 시 30 %."),
    ("4 leaves for 40 nodes; 8 for 72, rounded to pairs.", "노드 40대당 리프 4, 72대는 짝수로 올려 8."),
    ("4 switches for 40 nodes.", "노드 40대당 스위치 4."),
    ("4 x 200 GbE a tray (BlueField-3).", "트레이당 200 GbE 4포트(BlueField-3)."),
    ("50 Hz class; used at Korea's 60 Hz.", "50 Hz급 자료를 국내 60 Hz에 적용."), ("50 Hz.", "50 Hz."),
    (
      "5:3 blocking asks for 11 of 18 ports; 12 divide over 4 spines.",
      "5:3 비율에는 18포트 중 11포트가 필요하나 스파인 4대에 균등 배분되도록 12."
    ),
    ("6 %.", "6 %."), ("64 ports of 12 W, 16 of them 21 W.", "64포트 각 12 W, 그중 16포트는 21 W."),
    ("7 for four units in the B200 RA, rounded up.", "B200 참조 아키텍처의 4단위당 7을 올림."),
    ("750 x 1200 mm.", "750 x 1200 mm."),
    ("8 + 4 + 6 racks for 576 GPUs.", "GPU 576장당 랙 8 + 4 + 6대."),
    (
      "8 leaves a unit, as 4 for 4 racks in the Enterprise RA.",
      "단위당 리프 8(엔터프라이즈 참조 아키텍처의 랙 4대당 4)."
    ),
    (
      "8 leaves a unit, as 4 for 4 racks in the GB300 Enterprise RA.",
      "단위당 리프 8(GB300 엔터프라이즈 참조 아키텍처의 랙 4대당 4)."
    ),
    ("8 supplies of 875 W.", "875 W 전원공급장치 8대."),
    ("8 x 33 kW, N+N: what one side carries.", "33 kW 8대, N+N: 한 계통의 용량."),
    ("80 to 90 %.", "80~90 %."), ("800 GbE OSFP.", "800 GbE OSFP."),
    ("9 would carry all; 12 divide over 4 spines.", "9개로 충분하나 스파인 4대에 균등 배분되도록 12개."),
    ("A run at its rating, per unit; resistance is its loss.", "정격 운전 시 단위값. 저항분은 손실과 같음."),
    ("About 4 for 256 GPUs.", "GPU 256장당 약 4."), ("About 56 kW a rack.", "랙당 약 56 kW."),
    ("About half of the ports carry modules.", "포트의 약 절반에 모듈 장착."),
    ("As the 9395XR.", "9395XR과 동일."), ("As the B200 pod.", "B200 파드와 동일."),
    ("At 241 kPa external head; serves 12 GB300 NVL72.", "외부 양정 241 kPa 기준, GB300 NVL72 12대 담당."),
    (
      "At part load exchangers need less approach: with both flows halved a plate exchanger rated at 10 K rise and 4 K approach needs 3.25 K (UA over flow to the power 0.7).",
      "부분 부하에서는 열교환기 접근 온도가 감소. 양측 유량이 절반이면 온도 상승 10 K, 접근 온도 4 K 정격의 판형 열교환기는 3.25 K(UA는 유량의 0.7승)."
    ),
    ("At which the capacity holds.", "용량이 성립하는 조건."),
    ("Cable between two ring switches.", "환상선로 개폐기 사이의 케이블."),
    (
      "Coils at 18 °C stay dry at dew points below that; old halls with cold water have 0.01 to 0.05.",
      "18 °C 코일은 노점이 그 아래이면 결로 없음. 냉수를 쓰는 기존 전산실은 0.01~0.05."
    ),
    ("Compute trays of 8 racks; 576 GPUs.", "랙 8대의 컴퓨트 트레이, GPU 576장."),
    ("Configurable.", "설정 가능."),
    ("Connected at medium voltage.", "고압 수전."),
    (
      "Coolers, chillers or fan walls that share one redundant unit.", "예비 1대를 공유하는 드라이쿨러·냉동기·팬월 수."
    ),
    ("Cross aisles and perimeter, share of rows and aisles.", "횡복도와 외곽 통로, 열·복도 면적 대비 비율."),
    ("Design, management, permits.", "설계, 감리, 인허가."),
    ("Device total; printed as 186 GB.", "장치 전체 용량. 표기값 186 GB."),
    ("Device total; printed as 80 GB.", "장치 전체 용량. 표기값 80 GB."),
    (
      "Drives and motors at low speed; section 9 gives 0.05 as an alternative to the cube.",
      "저속 구동부와 전동기. 9절은 세제곱 법칙의 대안으로 0.05를 제시."
    ),
    ("Dry type stands in a room that the air loop cools.", "건식 변압기는 공기 계통이 냉각하는 실에 설치."),
    ("EIRFPLR of a VSD machine.", "가변속 냉동기의 EIRFPLR 곡선."),
    (
      "Effectiveness over fan speed; gives speed 0.45 at 15 K below design, as section 9 states.",
      "팬 속도에 대한 유효도. 설계보다 15 K 낮을 때 속도 0.45(9절)."
    ),
    (
      "Enterprise RA maximum; HPE prints 132, Lenovo 135.",
      "엔터프라이즈 참조 아키텍처 최대값. HPE 표기 132, Lenovo 135."
    ),
    ("Estimated at 25 °C inlet.", "입구 25 °C 기준 추정."), ("Example", "예시"),
    (
      "Fans included; lift model of section 8: outside the range of published curves at warm water.",
      "팬 포함. 8절의 온도차(리프트) 모델: 온수 조건은 공표 곡선의 범위 밖."
    ),
    ("Fit-out, fire, security.", "내부 공사, 소방, 보안."),
    ("Fluid out to dry bulb at the capacity, fans full.", "정격 용량, 팬 최대 운전에서 출구 유체와 건구온도의 차."),
    ("From 18 core switches at two units.", "2단위부터 코어 스위치 18대."),
    (
      "Fuel and upkeep above the grid's energy charge are not netted.",
      "연료·유지비와 계통 전력량 요금의 차액은 상계하지 않음."
    ),
    ("GDDR7.", "GDDR7."),
    (
      "Gross stacks, for want of a capture; the data sheet states 270 GB usable.",
      "실측이 없어 전체 적층 용량 적용. 데이터시트 가용 270 GB."
    ),
    (
      "Gross stacks, for want of a capture; the data sheet states 279 GB usable.",
      "실측이 없어 전체 적층 용량 적용. 데이터시트 가용 279 GB."
    ),
    ("Guideline a scalable unit, standard; enhanced 125.", "확장 단위당 지침값(표준). 강화형 125."),
    ("Guideline a scalable unit, standard; enhanced 62.", "확장 단위당 지침값(표준). 강화형 62."),
    (
      "H100 at 600 W of 700 W: training steps lose 10 to 15 %, memory-bound inference 5 to 8 %. None published for Blackwell.",
      "H100을 700 W 중 600 W로 제한 시 학습 10~15 %, 메모리 제한 추론 5~8 % 손실. Blackwell은 공표값 없음."
    ),
    ("Hosts; 576 GPUs.", "호스트, GPU 576장."),
    (
      "In the choice of a mode only: water at some 1.3 USD/m3 against electricity at 0.13 USD/kWh.",
      "운전 방식 선택에만 적용: 물 약 1.3 달러/m³, 전력 0.13 달러/kWh."
    ),
    ("Installed, for a bridge.", "보완 전원용 설치비."),
    ("Korean 154/22.9 kV units: about 14.5 %.", "국내 154/22.9 kV 변압기는 약 14.5 %."),
    ("Lenovo LP2357 Table 27.", "Lenovo LP2357 표 27."),
    ("Lighting, controls, offices against IT peak.", "조명, 제어, 사무 공간의 IT 최대 전력 대비 비율."),
    (
      "Line to line; systems for 415 V need transformers wound for it.",
      "선간전압. 415 V용 시스템은 해당 권선의 변압기 필요."
    ),
    ("MV switchgear to 80 weeks.", "고압 수배전반 최장 80주."),
    ("Modules that share one redundant module.", "예비 1대를 공유하는 모듈 수."),
    ("Most racks of a row on one feed: 10 to 16.", "급전 1계통이 담당하는 열의 최대 랙 수: 10~16."),
    ("N+N.", "N+N."),
    (
      "NA2XS2Y 1x240 12/20 kV, 0.122 Ohm/km and 421 A; two in parallel carry 630 A.",
      "NA2XS2Y 1x240 12/20 kV, 0.122 Ω/km, 421 A. 2회선 병렬로 630 A."
    ),
    ("NVIDIA's nominal rack power.", "NVIDIA 공칭 랙 전력."),
    (
      "Network, storage and management equipment against the price of the systems.",
      "시스템 가격 대비 네트워크·스토리지·관리 장비 비율."
    ),
    ("Never.", "해당 없음."), ("Not published.", "미공표."), ("Nothing is too cold.", "저온 제한 없음."),
    (
      "Of IT power between phases of synchronous training, at periods of 1 to 60 s.",
      "동기 학습 단계 사이의 IT 전력 변동 비율, 주기 1~60초."
    ),
    ("One leaf a rack and rail.", "랙·레일당 리프 1."),
    (
      "Only for the indoor losses that fan walls are sized for; the plan then finds the mechanical power.",
      "팬월 선정용 옥내 손실에만 적용. 기계 설비 전력은 계획에서 계산."
    ),
    ("Power shelves, N+N.", "전원 선반, N+N."), ("Power supplies 0.95 to 0.99.", "전원공급장치 0.95~0.99."),
    ("Pump 0.70-0.85, motor 0.955, drive 0.97.", "펌프 0.70~0.85, 전동기 0.955, 인버터 0.97."),
    ("Reanalysis is smoother than a station.", "재분석 자료는 관측소 자료보다 평활함."),
    ("Reference density, 40.8 kW.", "참조 밀도 40.8 kW."),
    ("Ring main units and their cable.", "링 메인 유닛과 케이블."),
    ("Sets that share one redundant set.", "예비 1대를 공유하는 발전기 수."),
    ("Share of failures that strike all UPS of a set.", "한 조의 무정전전원장치 전체에 영향을 주는 고장 비율."),
    ("Share of head that a variable loop holds at no flow.", "변유량 계통이 무유량에서 유지하는 양정 비율."),
    ("Share of rating.", "정격 대비 비율."),
    ("Shell and site; rounded down so that the shares add up.", "건축·부지 정지. 합계가 맞도록 내림."),
    ("Six a rail.", "레일당 6."), ("Small machine: low end of air-cooled.", "소형기: 공랭식 하한값."),
    ("South Korea, mid; for each watt of IT peak.", "대한민국 중위값, IT 최대 전력 1 W당."),
    ("Square-law loss at rating, share of rating.", "정격 2차 손실, 정격 대비 비율."),
    ("Staff, maintenance and insurance a year, share of capital.", "연간 인건비·유지보수·보험료, 자본 대비 비율."),
    ("Standby.", "비상용."), ("Switches at under 40 kW a rack.", "랙당 40 kW 미만의 스위치."),
    ("TCS supply over FWS supply.", "FWS 공급 대비 TCS 공급 온도차."),
    (
      "The GB300 table; GB200 carries 95 % of its liquid heat.", "GB300 표 적용. GB200의 액체 열량은 그 95 %."
    ),
    (
      "The largest low-voltage board: it limits how many UPS share one.",
      "최대 저압 배전반. 한 배전반을 공유하는 무정전전원장치 수를 제한."
    ),
    (
      "The largest medium-voltage board; generators beyond it get another.",
      "최대 고압 배전반. 초과하는 발전기는 다음 배전반에 연결."
    ),
    (
      "The press price of a GB200 rack; none for GB300 was read.",
      "GB200 랙의 언론 보도 가격. GB300 가격은 확인되지 않음."
    ),
    ("Transformerless class, lower end.", "무변압기형 하한값."),
    ("Two floor tiles of two feet.", "2피트 바닥 타일 2장."),
    ("Two leaves a rail and unit.", "단위·레일당 리프 2."),
    ("Two switches in each NVL72 rack.", "NVL72 랙당 스위치 2대."),
    (
      "Type 160 MVA 380/110 kV, 50 Hz; used for 345 kV.",
      "160 MVA 380/110 kV 50 Hz 표준형을 345 kV에 적용."
    ),
    (
      "Type 63 MVA 110/20 kV, 50 Hz; Korean 154/22.9 kV units are usually 45/60 MVA.",
      "63 MVA 110/20 kV 50 Hz 표준형. 국내 154/22.9 kV 변압기는 통상 45/60 MVA."
    ),
    ("Typical with passive cables.", "수동 케이블 사용 시 통상값."),
    ("UFM appliances a fabric.", "패브릭당 UFM 어플라이언스."),
    ("Under 32 kW a rack.", "랙당 32 kW 미만."),
    ("Units that share one redundant unit.", "예비 1대를 공유하는 대수."),
    ("With 64 optical modules.", "광 모듈 64개 기준."),
    (
      "With KEPCO's impact assessment from 10 MW, at least 6 months more.",
      "10 MW 이상은 한전 전력계통영향평가로 6개월 이상 추가."
    ),
    ("With a core tier: half the radix.", "코어 계층 사용 시 포트 수의 절반."),
  ]
}
