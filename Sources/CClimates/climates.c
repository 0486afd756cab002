// Written by generate.py. Do not edit.
#include "CClimates.h"

static const unsigned char hours_0[] = {
#embed "years/ashburn.bin"
};
static const unsigned char hours_1[] = {
#embed "years/cheongju.bin"
};
static const unsigned char hours_2[] = {
#embed "years/chicago.bin"
};
static const unsigned char hours_3[] = {
#embed "years/dallas.bin"
};
static const unsigned char hours_4[] = {
#embed "years/denver.bin"
};
static const unsigned char hours_5[] = {
#embed "years/frankfurt.bin"
};
static const unsigned char hours_6[] = {
#embed "years/geoje.bin"
};
static const unsigned char hours_7[] = {
#embed "years/goyang.bin"
};
static const unsigned char hours_8[] = {
#embed "years/gunsan.bin"
};
static const unsigned char hours_9[] = {
#embed "years/houston.bin"
};
static const unsigned char hours_10[] = {
#embed "years/incheon.bin"
};
static const unsigned char hours_11[] = {
#embed "years/jeonju.bin"
};
static const unsigned char hours_12[] = {
#embed "years/london.bin"
};
static const unsigned char hours_13[] = {
#embed "years/miami.bin"
};
static const unsigned char hours_14[] = {
#embed "years/philadelphia.bin"
};
static const unsigned char hours_15[] = {
#embed "years/phoenix.bin"
};
static const unsigned char hours_16[] = {
#embed "years/seongnam.bin"
};
static const unsigned char hours_17[] = {
#embed "years/seoul.bin"
};
static const unsigned char hours_18[] = {
#embed "years/singapore.bin"
};
static const unsigned char hours_19[] = {
#embed "years/suwon.bin"
};
static const unsigned char hours_20[] = {
#embed "years/tokyo.bin"
};
static const unsigned char hours_21[] = {
#embed "years/tongyeong.bin"
};
static const unsigned char hours_22[] = {
#embed "years/ulsan.bin"
};
static const unsigned char hours_23[] = {
#embed "years/yongin.bin"
};

static const cclimate climates[] = {
  {"ashburn", "Ashburn (Sterling, Virginia)", "tmy",
   "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather",
   "4A", 38.98, -77.47, 82,
   37.20, 33.90, 32.20, -12.20, -16.10, 26.83, 24.99, 24.28, 36.20, 1.90, -17.20, 4.60,
   0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, hours_0 + 4},
  {"cheongju", "Cheongju", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 36.64, 127.49, 60,
   39.20, 34.52, 33.02, -11.03, -17.20, 27.90, 26.72, 26.28, 36.70, 1.53, -13.88, 2.94,
   2016, 2025, {2023, 2019, 2016, 2023, 2020, 2023, 2022, 2023, 2022, 2017, 2019, 2021}, hours_1 + 4},
  {"chicago", "Chicago", "tmy",
   "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather",
   "5A", 41.98, -87.92, 201,
   35.00, 32.20, 31.10, -20.00, -22.80, 26.95, 25.43, 24.55, 35.90, 1.90, -23.70, 4.50,
   0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, hours_2 + 4},
  {"dallas", "Dallas", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "3A", 32.794, -96.822, 142,
   43.00, 39.60, 38.20, -6.40, -18.80, 29.65, 26.43, 25.83, 40.98, 2.03, -9.60, 6.62,
   2020, 2024, {2023, 2023, 2023, 2020, 2020, 2024, 2023, 2022, 2021, 2023, 2023, 2022}, hours_3 + 4},
  {"denver", "Denver", "tmy",
   "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather",
   "5B", 39.83, -104.65, 1650,
   40.00, 34.40, 33.30, -13.90, -19.40, 20.36, 18.13, 17.39, 37.10, 1.30, -22.70, 2.80,
   0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, hours_4 + 4},
  {"frankfurt", "Frankfurt", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 50.088, 8.654, 111,
   36.60, 32.00, 29.80, -5.60, -10.30, 24.49, 21.29, 20.51, 35.06, 1.46, -7.86, 2.03,
   2020, 2024, {2022, 2022, 2023, 2023, 2020, 2022, 2023, 2024, 2021, 2024, 2020, 2021}, hours_5 + 4},
  {"geoje", "Geoje", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 34.88, 128.62, 30,
   37.80, 32.15, 30.95, -5.66, -10.90, 28.35, 26.67, 26.29, 33.89, 1.82, -7.96, 2.12,
   2016, 2025, {2023, 2017, 2020, 2018, 2021, 2020, 2021, 2023, 2019, 2017, 2019, 2025}, hours_6 + 4},
  {"goyang", "Goyang", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 37.66, 126.83, 20,
   37.00, 32.50, 31.10, -12.83, -19.50, 27.54, 26.35, 25.88, 34.46, 1.36, -15.79, 2.90,
   2016, 2025, {2017, 2016, 2022, 2022, 2024, 2022, 2018, 2023, 2019, 2017, 2019, 2020}, hours_7 + 4},
  {"gunsan", "Gunsan", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 35.97, 126.74, 20,
   35.90, 31.61, 30.48, -7.53, -14.90, 28.20, 26.77, 26.42, 33.41, 1.46, -10.02, 3.01,
   2016, 2025, {2017, 2019, 2022, 2022, 2018, 2016, 2018, 2023, 2016, 2017, 2020, 2020}, hours_8 + 4},
  {"houston", "Houston", "tmy",
   "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather",
   "2A", 29.98, -95.37, 33,
   36.10, 34.40, 33.90, -3.30, -10.00, 28.15, 26.54, 26.05, 0.00, 0.00, 0.00, 0.00,
   0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, hours_9 + 4},
  {"incheon", "Incheon", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 37.46, 126.71, 30,
   36.90, 31.82, 30.44, -11.65, -18.00, 27.88, 26.44, 26.00, 33.64, 1.54, -14.30, 2.84,
   2016, 2025, {2017, 2016, 2020, 2022, 2024, 2022, 2018, 2023, 2022, 2019, 2019, 2020}, hours_10 + 4},
  {"jeonju", "Jeonju", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 35.82, 127.15, 50,
   38.70, 33.81, 32.40, -9.03, -19.10, 28.26, 26.95, 26.49, 35.56, 1.54, -12.55, 3.44,
   2016, 2025, {2023, 2016, 2020, 2023, 2024, 2024, 2022, 2023, 2016, 2017, 2020, 2021}, hours_11 + 4},
  {"london", "London", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 51.494, -0.163, 29,
   37.90, 28.80, 26.40, -3.40, -10.30, 23.37, 20.21, 19.14, 32.66, 3.37, -5.80, 2.64,
   2020, 2024, {2024, 2020, 2023, 2022, 2022, 2020, 2024, 2024, 2021, 2024, 2024, 2021}, hours_12 + 4},
  {"miami", "Miami", "tmy",
   "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather",
   "1A", 25.8, -80.3, 11,
   35.60, 33.30, 32.20, 10.00, 5.00, 26.52, 26.05, 25.78, 0.00, 0.00, 0.00, 0.00,
   0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, hours_13 + 4},
  {"philadelphia", "Philadelphia", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 39.965, -75.168, 23,
   37.20, 34.40, 32.80, -8.30, -17.10, 26.39, 25.09, 24.56, 36.58, 0.56, -13.00, 2.61,
   2020, 2024, {2024, 2024, 2024, 2021, 2021, 2022, 2022, 2021, 2022, 2020, 2022, 2020}, hours_14 + 4},
  {"phoenix", "Phoenix", "tmy",
   "NREL TMY, as shipped with EnergyPlus or PNNL TESP, by way of shared/weather",
   "2B", 33.45, -111.983, 337,
   44.40, 42.80, 42.20, 3.90, 2.20, 24.91, 23.91, 23.57, 0.00, 0.00, 0.00, 0.00,
   0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, hours_15 + 4},
  {"seongnam", "Seongnam", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 37.42, 127.13, 60,
   37.50, 32.54, 31.22, -13.14, -20.30, 27.37, 26.22, 25.77, 34.71, 1.61, -16.03, 2.96,
   2016, 2025, {2023, 2019, 2022, 2023, 2025, 2024, 2016, 2019, 2019, 2019, 2020, 2021}, hours_16 + 4},
  {"seoul", "Seoul", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 37.575, 126.96, 33,
   35.90, 32.20, 31.10, -12.50, -18.50, 27.88, 26.65, 26.15, 34.70, 0.89, -16.30, 2.42,
   2020, 2024, {2023, 2020, 2022, 2023, 2024, 2020, 2024, 2023, 2022, 2023, 2020, 2021}, hours_17 + 4},
  {"singapore", "Singapore", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 1.301, 103.863, 19,
   34.10, 32.10, 31.50, 23.60, 22.40, 27.70, 26.84, 26.65, 33.16, 0.91, 22.92, 0.41,
   2020, 2024, {2023, 2022, 2021, 2020, 2020, 2020, 2023, 2024, 2024, 2024, 2021, 2020}, hours_18 + 4},
  {"suwon", "Suwon", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 37.26, 127.03, 40,
   37.10, 32.60, 31.20, -12.56, -19.20, 27.40, 26.22, 25.78, 34.61, 1.58, -15.43, 2.98,
   2016, 2025, {2016, 2019, 2022, 2023, 2020, 2024, 2016, 2019, 2019, 2019, 2020, 2021}, hours_19 + 4},
  {"tokyo", "Tokyo", "hourly",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 35.677, 139.807, 14,
   38.10, 33.60, 32.40, -2.00, -7.40, 28.79, 27.09, 26.56, 35.66, 1.86, -4.82, 1.80,
   2020, 2024, {2023, 2021, 2022, 2023, 2020, 2023, 2022, 2024, 2020, 2020, 2020, 2020}, hours_20 + 4},
  {"tongyeong", "Tongyeong", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 34.85, 128.43, 30,
   36.20, 31.83, 30.39, -5.05, -10.30, 28.11, 26.58, 26.22, 34.05, 1.45, -7.42, 1.98,
   2016, 2025, {2023, 2017, 2020, 2022, 2024, 2025, 2016, 2023, 2016, 2017, 2025, 2021}, hours_21 + 4},
  {"ulsan", "Ulsan", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 35.54, 129.31, 30,
   39.70, 33.50, 32.05, -7.74, -13.10, 28.39, 26.85, 26.39, 35.52, 2.25, -10.44, 2.09,
   2016, 2025, {2023, 2017, 2022, 2023, 2023, 2023, 2022, 2018, 2019, 2017, 2018, 2025}, hours_22 + 4},
  {"yongin", "Yongin", "daily",
   "Open-Meteo Historical Weather API (ERA5 family), CC BY 4.0, by way of shared/weather",
   "", 37.24, 127.18, 100,
   37.40, 32.50, 31.17, -12.93, -19.80, 27.15, 25.98, 25.53, 34.41, 1.31, -15.83, 2.88,
   2016, 2025, {2017, 2016, 2020, 2023, 2020, 2023, 2016, 2019, 2022, 2019, 2020, 2020}, hours_23 + 4},
};

size_t cclimate_count(void) { return sizeof climates / sizeof climates[0]; }

const cclimate *cclimate_at(size_t index) {
  return index < cclimate_count() ? &climates[index] : NULL;
}
