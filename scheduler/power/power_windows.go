package power

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var systemPowerStatus = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetSystemPowerStatus")

// status is SYSTEM_POWER_STATUS of winbase.h.
type status struct {
	acLine, battery, percent uint8
	system                   uint8 // 1 while the battery saver is on (Windows 10 and later)
	lifeTime, fullLifeTime   uint32
}

func mode() (saving, known bool) {
	var s status
	if ok, _, _ := systemPowerStatus.Call(uintptr(unsafe.Pointer(&s))); ok == 0 {
		return false, false
	}
	return s.system == 1, true
}
