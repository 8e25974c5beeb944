const ordinary = { dataManagement: false, countsAsSeat: true }
const dataManagement = { dataManagement: true, countsAsSeat: true }

/** The products that every scenario, and the sample office, knows. */
export const knownProducts = [
  { code: 'solidworks-standard', name: 'SOLIDWORKS Standard', ...ordinary },
  { code: 'solidworks-professional', name: 'SOLIDWORKS Professional', ...ordinary },
  { code: 'solidworks-premium', name: 'SOLIDWORKS Premium', ...ordinary },
  { code: 'solidworks-simulation', name: 'SOLIDWORKS Simulation', ...ordinary },
  { code: 'draftsight', name: 'DraftSight', ...ordinary },
  { code: 'solidworks-pdm', name: 'SOLIDWORKS PDM', ...dataManagement },
  { code: 'solidworks-electrical', name: 'SOLIDWORKS Electrical', ...dataManagement },
  { code: 'swood', name: 'SWOOD', ...dataManagement },
  { code: 'driveworks', name: 'DriveWorks', ...dataManagement },
]
