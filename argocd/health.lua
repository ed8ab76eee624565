-- How a ModelService is, for Argo CD: Healthy, Progressing, Degraded or Suspended, with the reason from its conditions.
-- Argo CD runs this as Lua 5.1 with the resource in `obj` and without the libraries for text, numbers and files.
local status = obj.status or {}

local function condition(kind)
  for _, one in ipairs(status.conditions or {}) do
    if one.type == kind then return one end
  end
  return {}
end

local ready, degraded, progressing = condition("Ready"), condition("Degraded"), condition("Progressing")

local function health(state, why, more)
  return {status = state, message = (why.reason or "Pending") .. ": " .. (why.message or "no condition says why") .. (more or "")}
end

-- Of the last good revision: it goes on serving while another is refused or does not come up.
local function meanwhile()
  if status.currentRevision == nil or (status.readyReplicas or 0) == 0 then return "" end
  return " (revision " .. status.currentRevision .. " serves meanwhile)"
end

local generation = obj.metadata.generation or 1
if ready.status == nil or (status.observedGeneration or 0) < generation then
  return {status = "Progressing", message = "Pending: the operator has not seen generation " .. generation .. " yet"}
end
if degraded.status == "True" then
  return health("Degraded", degraded, ready.status ~= "True" and meanwhile())
end
if ready.status == "True" then
  local verified = condition("Verified")
  local differs = verified.reason == "DifferenceReported"
  return health("Healthy", ready, differs and " DifferenceReported: " .. (verified.message or ""))
end
if ready.reason == "Suspended" or ready.reason == "ScaledToZero" then
  return health("Suspended", ready)
end
if progressing.status == "False" then
  return health("Degraded", ready, meanwhile())
end
return health("Progressing", progressing.status == "True" and progressing or ready, meanwhile())
